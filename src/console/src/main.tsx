import "@ant-design/v5-patch-for-react-19";
import "./style.css";
import { createRoot } from "react-dom/client";
import { App } from "./App";

const root = document.getElementById("root");
if (!root) throw new Error("the page has no element #root");
createRoot(root).render(<App />);
