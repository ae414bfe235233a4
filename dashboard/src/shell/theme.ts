import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';

const key = 'heliograph.theme';
const dark = window.matchMedia?.('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let theme: Theme = read();

function read(): Theme {
  try {
    const stored = localStorage.getItem(key);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

function announce(): void {
  for (const listener of listeners) {
    listener();
  }
}

dark?.addEventListener('change', announce);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Chooses; "system" follows the machine. `public/theme.js` reads the choice before the first paint. */
export function chooseTheme(next: Theme): void {
  theme = next;
  try {
    if (next === 'system') {
      localStorage.removeItem(key);
    } else {
      localStorage.setItem(key, next);
    }
  } catch {
    // The choice holds for this page only.
  }
  if (next === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = next;
  }
  announce();
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, () => theme);
}

/** What is on the screen, whoever chose it. */
export function useShownTheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, () => {
    if (theme !== 'system') {
      return theme;
    }
    return dark?.matches ? 'dark' : 'light';
  });
}
