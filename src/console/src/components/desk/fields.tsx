import { DatePicker, Form, Input, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import "dayjs/locale/zh-cn";
import type { ReactNode } from "react";
import { dayOf, monthOf, plus } from "../../months";
import { useWords } from "../../words";
import { type Choice, Finder, findRegions, findUnits } from "./Finder";

interface FieldProps {
  name: string;
  label: string;
  needed?: boolean;
  hint?: ReactNode;
}

/** One input with its label. What is needed is said before the server has to. */
function useItem({ name, label, needed, hint }: FieldProps) {
  const { desk } = useWords();
  return { name, label, extra: hint, required: needed ?? false, rules: needed ? [{ required: true, whitespace: true, message: desk.needed(label) }] : [] };
}

const picked = (format: string) => ({
  getValueProps: (value: string | null | undefined) => ({ value: value ? dayjs(value) : null }),
  normalize: (value: Dayjs | null) => value?.format(format) ?? null,
});

/** From the first of which month, at most that many months ahead. */
export function MonthField({ ahead, ...field }: FieldProps & { ahead: number }) {
  const last = plus(monthOf(new Date()), ahead);
  return (
    <Form.Item {...useItem(field)} {...picked("YYYY-MM")}>
      <DatePicker picker="month" format="YYYY-MM" disabledDate={(day) => day.format("YYYY-MM") > last} />
    </Form.Item>
  );
}

/** A day that has come; `ahead` also lets one be chosen that has not. */
export function DayField({ ahead, ...field }: FieldProps & { ahead?: boolean }) {
  const today = dayOf(new Date());
  return (
    <Form.Item {...useItem(field)} {...picked("YYYY-MM-DD")}>
      <DatePicker format="YYYY-MM-DD" disabledDate={(day) => !ahead && day.format("YYYY-MM-DD") > today} />
    </Form.Item>
  );
}

export function TextField({ long, ...field }: FieldProps & { long?: boolean }) {
  return <Form.Item {...useItem(field)}>{long ? <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} /> : <Input maxLength={200} autoComplete="off" />}</Form.Item>;
}

export function ReasonField({ needed, hint }: { needed: boolean; hint?: ReactNode }) {
  const { desk } = useWords();
  return <TextField long name="reason" label={desk.reason} needed={needed} hint={hint} />;
}

interface Item {
  code: string;
  label: string;
}

/** One of a short list of the catalogue. */
export function CodeField({ items, empty, ...field }: FieldProps & { items: readonly Item[]; empty?: string }) {
  const options = [...(empty === undefined ? [] : [{ value: "", label: empty }]), ...items.map((one) => ({ value: one.code, label: one.label }))];
  return <Form.Item {...useItem(field)}><Choose options={options} /></Form.Item>;
}

interface ChooseProps {
  options: { value: string; label: string }[];
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
}

/** Takes from the form only what a select has a use for: it puts other attributes on an element that may not have them. */
export function Choose({ options, id, value, onChange }: ChooseProps) {
  return <Select showSearch optionFilterProp="label" options={options} {...(id ? { id } : {})} {...(value === undefined ? {} : { value })} {...(onChange ? { onChange } : {})} />;
}

/** Regions by code, found by name or code. */
export function RegionField({ known, multiple, ...field }: FieldProps & { known?: readonly Choice[]; multiple?: boolean }) {
  const item = useItem(field);
  return (
    <Form.Item {...item} rules={item.rules.map((one) => ({ ...one, ...(multiple ? { type: "array" as const, whitespace: false } : {}) }))}>
      <Finder find={findRegions} label={field.label} {...(known ? { known } : {})} {...(multiple ? { multiple } : {})} />
    </Form.Item>
  );
}

/** A unit by id, found by name or credit code; never the one that the form is about. */
export function UnitField({ except, known, ...field }: FieldProps & { except?: string; known?: readonly Choice[] }) {
  const find = async (search: string | null) => (await findUnits(search)).filter((one) => one.value !== except);
  return <Form.Item {...useItem(field)}><Finder find={find} label={field.label} {...(known ? { known } : {})} /></Form.Item>;
}
