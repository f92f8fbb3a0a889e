import { Skeleton } from "antd";
import { DeskPage } from "../components/desk/DeskPage";
import { ForOffice } from "../components/desk/ForOffice";
import { ImportWorkbook } from "../components/desk/ImportWorkbook";
import { ProblemView } from "../components/ProblemView";
import { DeskRegionDocument } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { useScope } from "../hooks/useScope";
import { useWords } from "../words";
import Nowhere from "./nowhere";

/** `/desk/import?region=430407`: a workbook checked row by row, then taken. */
export default function ImportPage() {
  return <ForOffice may="unitRegister">{(code) => <Import key={code} code={code} />}</ForOffice>;
}

function Import({ code }: { code: string }) {
  const { imports } = useWords();
  const { month } = useScope();
  const { data, problem, again } = useAsk(DeskRegionDocument, { code, month });
  if (problem && !data) return <ProblemView problem={problem} again={again} />;
  if (!data) return <Skeleton active />;
  if (!data.region) return <Nowhere />;
  return (
    <DeskPage title={imports.title} region={data.region}>
      <section className="card">
        <h2>{imports.templates}</h2>
        <p>{imports.templatesHint}</p>
        <div className="tools">
          <a href="/imports/templates/roster" download>{imports.roster}</a>
          <a href="/imports/templates/activities" download>{imports.activities}</a>
        </div>
      </section>
      <section className="card">
        <h2>{imports.file}</h2>
        <ImportWorkbook region={data.region} />
      </section>
    </DeskPage>
  );
}
