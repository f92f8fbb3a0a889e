import { Alert, App, Button, Popconfirm, Skeleton } from "antd";
import { Link } from "react-router";
import { address } from "../../address";
import { submit } from "../../api";
import { minuteText, positionText } from "../../format";
import { type MandateInput, MyGrantDocument, MyMandatesDocument, MyRevokeDocument } from "../../generated/graphql";
import { useAction } from "../../hooks/useAction";
import { useAsk } from "../../hooks/useAsk";
import { useCommand } from "../../hooks/useCommand";
import { useScope } from "../../hooks/useScope";
import { useWords } from "../../words";
import { ProblemView } from "../ProblemView";

/** Which offices may enter for the unit (代填): granted and taken back by the unit itself. */
export function Mandates({ unit }: { unit: string }) {
  const { my } = useWords();
  const { data, problem, again } = useAsk(MyMandatesDocument, { id: unit });
  if (problem && !data) return <ProblemView problem={problem} again={again} />;
  if (!data?.unit) return <Skeleton active />;
  const { region, mandates } = data.unit;
  const granted = new Set(mandates.map((one) => one.office.code));
  return (
    <>
      <p className="soft">{mandates.length === 0 ? my.noMandates : my.mandatesHint}</p>
      <ul className="my-recorded">
        {mandates.map((one) => <Granted key={one.office.code} unit={unit} mandate={one} />)}
        {[region, ...region.ancestors.toReversed()].filter((one) => !granted.has(one.code)).map((one) => <Grantable key={one.code} unit={unit} office={one} />)}
      </ul>
    </>
  );
}

interface Office {
  code: string;
  name: string;
}

function Granted({ unit, mandate: { office, grantedAt, entry } }: { unit: string; mandate: { office: Office; grantedAt: string; entry: { position: string } } }) {
  const { my } = useWords();
  const scope = useScope();
  return (
    <li>
      <span className="my-says">
        <strong>{my.officeOf(office.name)}</strong>{" "}
        <small className="soft">{my.grantedAt(minuteText(grantedAt))} <Link to={address.entry(entry.position, scope)}>{my.number(positionText(entry.position))}</Link></small>
      </span>
      <Change office={office} send={async (input) => (await submit(MyRevokeDocument, { unit, input })).mandateRevoke.receipt}
        label={my.revoke} spoken={my.revokeFrom(office.name)} question={my.revokeQuestion(office.name)} done={my.revokedAt} />
    </li>
  );
}

function Grantable({ unit, office }: { unit: string; office: Office }) {
  const { my } = useWords();
  return (
    <li>
      <span className="my-says">{my.officeOf(office.name)} <small className="soft">{my.notGranted}</small></span>
      <Change office={office} send={async (input) => (await submit(MyGrantDocument, { unit, input })).mandateGrant.receipt}
        label={my.grant} spoken={my.grantTo(office.name)} question={my.grantQuestion(office.name)} done={my.grantedDone} />
    </li>
  );
}

interface ChangeProps {
  office: Office;
  send: (input: MandateInput) => Promise<{ position: string } | null>;
  label: string;
  spoken: string;
  question: string;
  done: (position: string) => string;
}

function Change({ office, send, label, spoken, question, done }: ChangeProps) {
  const { message } = App.useApp();
  const { common } = useWords();
  const command = useCommand();
  const { busy, problem, run } = useAction(async () => {
    const receipt = await send({ commandId: command.id(), officeRegionCode: office.code });
    command.renew();
    void message.success(done(positionText(receipt?.position ?? "0")));
  });
  return (
    <>
      {problem && <Alert type="error" role="alert" message={problem.message} />}
      <Popconfirm title={question} okText={label} cancelText={common.cancel} onConfirm={() => void run()}>
        <Button size="small" autoInsertSpace={false} loading={busy} aria-label={spoken}>{label}</Button>
      </Popconfirm>
    </>
  );
}
