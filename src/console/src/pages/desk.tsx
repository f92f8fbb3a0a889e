import { Navigate } from "react-router";
import { address } from "../address";
import { useScope } from "../hooks/useScope";

/** `/desk` leads to what an office opens every morning. */
export default function Desk() {
  return <Navigate replace to={address.desk("reports", useScope())} />;
}
