import type { ThemeConfig } from "antd";

/** Dense and quiet, for a day at a 1280×720 screen. Fonts are those of the machine: nothing is fetched. Contrast is 4.5 or more. */
export const fonts = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif';

export const colours = {
  primary: "#1d5573",
  ink: "#1c2b33",
  soft: "#54636c",
  line: "#dbe1e5",
  ground: "#f3f5f7",
  warn: "#8a5200",
  bad: "#a8261c",
};

export const theme: ThemeConfig = {
  token: {
    colorPrimary: colours.primary,
    colorLink: colours.primary,
    colorInfo: colours.primary,
    colorTextBase: colours.ink,
    colorTextDescription: colours.soft,
    colorTextPlaceholder: "#66757e",
    colorTextTertiary: colours.soft,
    colorBorder: "#87959e",
    colorBorderSecondary: colours.line,
    colorInfoBg: "#eef4f7",
    colorInfoBorder: "#b2cedb",
    colorError: colours.bad,
    fontFamily: fonts,
    fontSize: 14,
    borderRadius: 4,
    controlHeight: 30,
    motionDurationMid: "0.1s",
    motionDurationSlow: "0.15s",
  },
  components: {
    Table: { headerBg: "#eef2f4", cellPaddingBlockSM: 5, cellPaddingInlineSM: 8, headerSplitColor: "transparent" },
    Tabs: { horizontalMargin: "0 0 12px 0" },
  },
};
