/** How browsers name themselves, the more particular first: each also calls itself by those after it. */
const browsers = [["Edg", "Edge"], ["OPR", "Opera"], ["QQBrowser", "QQ"], ["Firefox", "Firefox"], ["HeadlessChrome", "Chrome"], ["Chrome", "Chrome"], ["Version", "Safari"]] as const;
const systems = [["Windows", "Windows"], ["HarmonyOS", "HarmonyOS"], ["Android", "Android"], ["iPhone", "iPhone"], ["iPad", "iPad"], ["Mac OS", "macOS"], ["Linux", "Linux"]] as const;

/** `Chrome 120 · Windows` for what a browser sends of itself; what is no browser as it is. */
export function browserOf(agent: string): string {
  for (const [token, name] of browsers) {
    const version = new RegExp(`\\b${token}/(\\d+)`).exec(agent)?.[1];
    if (version) return [`${name} ${version}`, ...systems.filter(([mark]) => agent.includes(mark)).map(([, system]) => system).slice(0, 1)].join(" · ");
  }
  return agent;
}
