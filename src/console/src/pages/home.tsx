import { Navigate } from "react-router";
import { address } from "../address";
import { useScope } from "../hooks/useScope";
import { useViewer } from "../hooks/useViewer";

/** `/` leads to what the account is for: its region, or the form of its unit. */
export default function Home() {
  const viewer = useViewer();
  const scope = useScope();
  return <Navigate replace to={viewer.region ? address.region(viewer.region.code, scope) : address.myMonth()} />;
}
