import { Modal, Skeleton } from "antd";
import { MyMonthStateDocument } from "../../generated/graphql";
import { useAsk } from "../../hooks/useAsk";
import { useFact } from "../../hooks/useFact";
import { useWords } from "../../words";
import { ProblemView } from "../ProblemView";
import { type Correctable, isReplaceable } from "./correctable";
import { CorrectionForm } from "./CorrectionForm";

interface Props {
  unit: string;
  entry: Correctable;
  close: () => void;
}

/** Corrects an entry. First it is read what it recorded and whether its month is closed. */
export function Correction({ unit, entry, close }: Props) {
  const { my } = useWords();
  const month = entry.effectiveOn.slice(0, 7);
  const { data, problem } = useAsk(MyMonthStateDocument, { id: unit, month });
  const { fact, problem: unread } = useFact(unit, entry);
  const wrong = problem ?? unread;
  if (data?.unit && fact) {
    return <CorrectionForm unit={unit} entry={entry} month={month} closed={data.unit.month.state === "CLOSED"} fact={fact} categories={data.categories} kinds={data.honourKinds} close={close} />;
  }
  return <Modal open title={isReplaceable(entry.kind) ? my.correct : my.reverse} footer={null} onCancel={close}>{wrong ? <ProblemView problem={wrong} /> : <Skeleton active />}</Modal>;
}
