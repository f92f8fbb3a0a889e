import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

afterEach(cleanup);

// What is waited for comes late on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

// jsdom lays nothing out: Ant Design asks for the screen's width and for sizes of elements.
window.matchMedia ??= (query: string) => ({
  matches: false, media: query, onchange: null, addListener: vi.fn(), removeListener: vi.fn(),
  addEventListener: vi.fn(), removeEventListener: vi.fn(), dispatchEvent: () => false,
});
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// Its styles know no pseudo-elements, which Ant Design asks for to measure scroll bars.
const styles = window.getComputedStyle.bind(window);
window.getComputedStyle = (element) => styles(element);
