import { useWords } from "../words";

/** Before the first page's script is there. */
export function Loading() {
  const { common } = useWords();
  return <main className="alone soft"><p role="status">{common.loading}……</p></main>;
}
