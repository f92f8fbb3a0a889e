import { Empty } from "antd";
import { useState } from "react";
import { monthText } from "../../format";
import { monthOf } from "../../months";
import { useLanguage, useWords } from "../../words";
import type { EntryRow } from "../EntryTable";
import type { Correctable } from "./correctable";
import { Correction } from "./Correction";
import { TimelineEntry } from "./TimelineEntry";

const recordedIn = (entry: EntryRow): string => monthOf(new Date(entry.recordedAt));

/** The unit's entries as they were recorded, newest first, by month of recording. */
export function Timeline({ unit, entries }: { unit: string; entries: readonly EntryRow[] }) {
  const { my, region } = useWords();
  const language = useLanguage();
  const [open, setOpen] = useState<Correctable | null>(null);
  if (entries.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={region.noEntries} />;
  const months = [...new Set(entries.map(recordedIn))];
  return (
    <>
      {months.map((month) => (
        <section key={month} className="my-timeline">
          <h2>{my.recordedIn(monthText(month, language))}</h2>
          <ol>{entries.filter((one) => recordedIn(one) === month).map((one) => <TimelineEntry key={one.position} entry={one} correct={() => setOpen({ ...one, reversed: one.reversedBy !== null })} />)}</ol>
        </section>
      ))}
      {open && <Correction unit={unit} entry={open} close={() => setOpen(null)} />}
    </>
  );
}
