import { Skeleton } from "antd";
import { useEffect, useRef } from "react";
import { Navigate, Outlet, ScrollRestoration, useLocation, useParams, useSearchParams } from "react-router";
import { address } from "../address";
import { session } from "../api";
import { SessionDocument } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { SessionContext, sessionOf } from "../hooks/useViewer";
import { useStore } from "../store";
import { useWords } from "../words";
import { Banners } from "./Banners";
import { Footer } from "./Footer";
import { Header } from "./Header";
import { HintLayer } from "./HintLayer";
import { Navigation } from "./Navigation";
import { ProblemView } from "./ProblemView";

/** What surrounds every page of a signed-in viewer. Without a session it leads to the sign-in page, and back here afterwards. */
export function Shell() {
  const { common } = useWords();
  const here = useLocation();
  const { code } = useParams();
  const [query] = useSearchParams();
  const state = useStore(session);
  const { data, problem, again } = useAsk(SessionDocument, {});

  if (state !== null) return <Navigate replace to={address.signIn(here.pathname === "/" ? null : here.pathname + here.search)} />;
  if (problem && !data) return <main className="alone"><ProblemView problem={problem} again={again} /></main>;
  if (!data?.viewer) return <main className="alone" aria-busy aria-label={common.loading}><Skeleton active /></main>;
  return (
    <SessionContext.Provider value={sessionOf(data, data.viewer)}>
      <div className="shell">
        <a className="skip" href="#content">{common.skip}</a>
        <Header />
        <Banners />
        <Navigation regionCode={code ?? query.get("region")} />
        <Content />
        <Footer />
      </div>
      <HintLayer />
      <ScrollRestoration />
    </SessionContext.Provider>
  );
}

/** A page that is gone to takes the keyboard along, so that reading goes on there. */
function Content() {
  const { pathname } = useLocation();
  const content = useRef<HTMLElement>(null);
  const came = useRef(pathname);
  useEffect(() => {
    if (came.current === pathname) return;
    came.current = pathname;
    content.current?.focus({ preventScroll: true });
  }, [pathname]);
  return <main id="content" tabIndex={-1} ref={content}><Outlet /></main>;
}
