import { LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, TooltipComponent } from "echarts/components";
import { init, use as register } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { known } from "../format";
import { colours, fonts } from "../theme";
import type { Point } from "../trend";
import { useWords } from "../words";

register([LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

interface Props {
  points: readonly Point[];
  label: string;
  unitWord: string;
  open: (month: string) => void;
}

/** One measure by month. A month in which nothing is known is a gap, never a point at 0. The page shows the same as a table. */
export default function TrendChart({ points, label, unitWord, open }: Props) {
  const { region } = useWords();
  const host = useRef<HTMLDivElement>(null);
  const opens = useRef(open);
  opens.current = open;

  useEffect(() => {
    if (!host.current) return;
    const chart = init(host.current, null, { renderer: "svg" });
    const sized = new ResizeObserver(() => chart.resize());
    sized.observe(host.current);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    chart.setOption(optionOf(points, unitWord, still, (n) => region.unknownMark(n), region.notKept));
    chart.getZr().on("click", (event) => {
      const [at] = chart.convertFromPixel({ seriesIndex: 0 }, [event.offsetX, event.offsetY]) ?? [];
      const point = at === undefined ? undefined : points[at];
      if (point?.count) opens.current(point.month);
    });
    return () => {
      sized.disconnect();
      chart.dispose();
    };
  }, [points, unitWord, region]);

  const [first, last] = [points[0], points.at(-1)];
  return <div ref={host} className="chart" role="img" aria-label={first && last ? region.trendChart(label, first.month, last.month) : label} />;
}

const isKnown = ({ count }: Point): boolean => count !== null && (count.known !== 0 || count.unknown === 0);

function optionOf(points: readonly Point[], unitWord: string, still: boolean, mark: (unknown: number) => string, notKept: string) {
  const highest = Math.max(0, ...points.map(({ count }) => count?.known ?? 0));
  return {
    animation: !still,
    animationDuration: 200,
    textStyle: { fontFamily: fonts },
    grid: { left: 8, right: 16, top: 28, bottom: 4, containLabel: true },
    xAxis: { type: "category", data: points.map((point) => point.month), axisLine: { lineStyle: { color: colours.line } }, axisLabel: { color: colours.soft }, axisTick: { show: false } },
    yAxis: { type: "value", name: unitWord, minInterval: 1, min: 0, max: highest === 0 ? 1 : undefined, nameTextStyle: { color: colours.soft }, axisLabel: { color: colours.soft }, splitLine: { lineStyle: { color: colours.line } } },
    tooltip: {
      trigger: "axis",
      formatter: (shown: { dataIndex: number }[]) => {
        const point = points[shown[0]?.dataIndex ?? -1];
        if (point?.count === null) return `${point.month}<br>${notKept}`;
        return point ? `${point.month}<br><b>${known(point.count)}</b> ${unitWord}${point.count.unknown > 0 ? ` ${mark(point.count.unknown)}` : ""}` : "";
      },
    },
    series: [{
      type: "line", showSymbol: true, showAllSymbol: true, symbolSize: 5, connectNulls: false, lineStyle: { width: 2 }, color: colours.primary,
      data: points.map((point) => isKnown(point) ? point.count?.known : null),
    }],
  };
}
