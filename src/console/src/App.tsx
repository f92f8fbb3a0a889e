import { App as AntApp, ConfigProvider } from "antd";
import en from "antd/locale/en_US";
import zh from "antd/locale/zh_CN";
import { useEffect } from "react";
import { createBrowserRouter, RouterProvider } from "react-router";
import { Provider } from "urql";
import { client } from "./api";
import { routes } from "./routes";
import { theme } from "./theme";
import { useLanguage } from "./words";

const router = createBrowserRouter(routes);

export function App() {
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  }, [language]);
  // A wave after each click lays the whole page out once more: it takes longer than what was clicked for.
  return (
    <ConfigProvider wave={{ disabled: true }} locale={language === "zh" ? zh : en} theme={theme} button={{ autoInsertSpace: false }}>
      <AntApp>
        <Provider value={client}>
          <RouterProvider router={router} />
        </Provider>
      </AntApp>
    </ConfigProvider>
  );
}
