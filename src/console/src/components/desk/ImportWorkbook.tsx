import { Alert, Button, Input, Upload } from "antd";
import { useEffect, useRef, useState } from "react";
import { ask, reached } from "../../api";
import { type Checked, importWorkbook, nothingTold } from "../../desk/workbook";
import { number } from "../../format";
import { WatermarkDocument } from "../../generated/graphql";
import { useAction } from "../../hooks/useAction";
import { useWords } from "../../words";
import { ActionButton } from "../ActionButton";
import { Told } from "./Told";

/** Largest workbook that the server takes, bytes. */
const mostBytes = 64 * 1024 * 1024;

/** One workbook: dropped, checked without recording anything, its reasons row by row, then taken as a whole. */
export function ImportWorkbook({ region }: { region: { code: string; name: string } }) {
  const { desk, imports } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [mandate, setMandate] = useState("");
  const [checked, setChecked] = useState<Checked | null>(null);
  const [taken, setTaken] = useState(false);
  const leave = useRef(new AbortController());
  useEffect(() => {
    leave.current = new AbortController();
    return () => leave.current.abort();
  }, []);
  const send = async (sent: File, commit: boolean) => {
    setChecked(nothingTold);
    setTaken(false);
    try {
      const { exit } = await importWorkbook({ file: sent, region: region.code, commit, mandate: mandate.trim() || null }, setChecked, leave.current.signal);
      if (!commit || exit !== 0) return;
      setTaken(true);
      reached((await ask(WatermarkDocument, {})).watermark.position);
    } catch (cause) {
      if (!leave.current.signal.aborted) throw cause;
    }
  };
  const { busy, problem, run } = useAction(() => file ? send(file, false) : Promise.resolve());
  const commit = useAction(() => file ? send(file, true) : Promise.resolve());
  const failed = problem ?? commit.problem;
  const choose = (next: File) => {
    setFile(next);
    setChecked(null);
    commit.clear();
    return false;
  };
  useEffect(() => {
    if (file && file.size <= mostBytes) void run();
  }, [file]); // eslint-disable-line react-hooks/exhaustive-deps -- each chosen file is checked at once
  const tooLarge = file !== null && file.size > mostBytes;
  const whyNot = !file ? imports.chooseFirst : tooLarge ? imports.tooLarge : busy ? imports.checking : taken ? imports.takenAlready : checked?.exit === 0 ? null : imports.mendFirst;
  return (
    <>
      <Upload.Dragger className="drop no-print" accept=".xlsx,.csv" showUploadList={false} disabled={busy || commit.busy} beforeUpload={choose}>
        <h3>{file ? file.name : imports.drop}</h3>
        <p className="soft">{file ? imports.size(number(Math.ceil(file.size / 1024))) : imports.dropHint}</p>
      </Upload.Dragger>
      <label className="mandate">
        {imports.mandate}
        <Input value={mandate} maxLength={200} placeholder={imports.mandateExample} onChange={(event) => setMandate(event.target.value)} />
        <small className="soft">{imports.mandateHint(region.name)}</small>
      </label>
      <div className="tools">
        <Button size="small" disabled={!file || tooLarge || commit.busy} loading={busy} onClick={() => void run()}>{imports.again}</Button>
        <ActionButton primary label={imports.commit} whyNot={whyNot} busy={commit.busy} act={() => void commit.run()} />
      </div>
      {failed && <Alert className="gap" type="error" role="alert" message={failed.kind === "offline" ? desk.sendOffline : failed.message} />}
      {checked && <Told checked={checked} taken={taken} />}
    </>
  );
}
