import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import { address } from "../address";
import { Page } from "../components/Page";
import { ProblemPage } from "../components/ProblemView";
import { Unseen } from "../components/Unseen";
import { isEntryKind } from "../entryKinds";
import { number, positionText, timeText } from "../format";
import { EntryDocument, type EntryQuery } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { useScope } from "../hooks/useScope";
import { useWords } from "../words";

type Entry = NonNullable<EntryQuery["entry"]>;

/** `/entries/17161`: one entry of the ledger, and the document and row it came from. */
export default function EntryPage() {
  const { position = "" } = useParams();
  const { ledger } = useWords();
  const { data, problem, again } = useAsk(EntryDocument, { position });
  if (problem && !data) return <ProblemPage problem={problem} again={again} />;
  if (!data) return <Skeleton active />;
  if (!data.entry) return <Unseen what={position} />;
  const { entry } = data;
  const place = entry.unit?.region ?? entry.region;
  return (
    <Page title={ledger.title(positionText(entry.position))} places={place ? [...place.ancestors, place] : []}>
      <section className={`card ${entry.reversedBy ? "reversed-entry" : ""}`}>
        <h2>{entry.summary}</h2>
        <Facts entry={entry} />
        <p className="soft">{ledger.immutable}</p>
      </section>
    </Page>
  );
}

function Facts({ entry }: { entry: Entry }) {
  const { common, ledger, region } = useWords();
  const scope = useScope();
  const to = (position: string) => <Link to={address.entry(position, scope)}>{ledger.title(positionText(position))}</Link>;
  const facts: [string, ReactNode][] = [
    [ledger.kind, isEntryKind(entry.kind) ? ledger.kinds[entry.kind] : entry.kind],
    [region.unit, entry.unit && <Link to={address.unit(entry.unit.id, scope)}>{entry.unit.name}</Link>],
    [ledger.region, entry.region && <Link to={address.region(entry.region.code, scope)}>{entry.region.name}</Link>],
    [region.effectiveOn, entry.effectiveOn],
    [region.recordedAt, timeText(entry.recordedAt)],
    [region.recordedBy, entry.recordedBy],
    [ledger.mandate, entry.mandate ?? <span className="soft">{ledger.ownReport}</span>],
    [ledger.reason, entry.reason],
    [ledger.reversal, entry.reverses && <>{to(entry.reverses.position)}{common.colon}{entry.reverses.summary}</>],
    [ledger.reversed, entry.reversedBy && <>{to(entry.reversedBy.position)}{common.colon}{entry.reversedBy.reason}</>],
    [ledger.source, <SourceOf key="source" entry={entry} />],
    [ledger.commandId, <code key="command">{entry.commandId}</code>],
    [ledger.batchHash, <code key="hash">{entry.batchHash}</code>],
  ];
  return <dl className="rows">{facts.map(([name, value]) => value && <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}

/** Where the entry came from: typed, a row of a workbook, a passage of a report. */
function SourceOf({ entry: { source } }: { entry: Entry }) {
  const { ledger } = useWords();
  const { document, row, start, end } = source;
  if (!document) return ledger.typed;
  return (
    <>
      {row !== null ? ledger.row(document.name, number(row)) : start !== null && end !== null ? ledger.span(document.name, number(start), number(end)) : document.name}
      {" "}<a href={document.url} download>{ledger.download}</a> <span className="soft">{ledger.bytes(number(document.bytes))}</span>
      <br /><small className="soft">{ledger.sha} <code>{document.sha256}</code></small>
    </>
  );
}
