import type { ReactElement } from 'react';

/** Strokes of the icons, on a grid of 24. They only decorate: the words beside them say the same. */
const strokes = {
  overview: 'M4 13h6V4H4zM14 20h6V4h-6zM4 20h6v-3H4z',
  detections: 'M12 3v3M12 18v3M3 12h3M18 12h3M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z',
  responses: 'M12 3 5 6v5c0 4.6 2.9 8 7 10 4.100-2 7-5.400 7-10V6zM9.500 12l1.800 1.800L15 10',
  risks: 'M12 4 2.800 19.500h18.400zM12 10v4.500M12 17v.2',
  signals: 'M3 12h3l3-7 5 14 3-7h4',
  metrics: 'M4 20V4M4 20h16M8 16l4-5 3 3 5-7',
  insights: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4.500 4.500M8.500 11h5M11 8.500v5',
  applications: 'M12 3 4 7.500v9L12 21l8-4.500v-9zM4 7.500l8 4.500 8-4.500M12 12v9',
  playbooks: 'M5 4h11l3 3v13H5zM9 10h6M9 14h6',
  integrations: 'M9 7V3M15 7V3M6 7h12v4a6 6 0 0 1-12 0zM12 17v4',
  rejected: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.500 8.500l7 7M15.500 8.500l-7 7',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  reference: 'M8 6 3 12l5 6M16 6l5 6-5 6M13.500 4l-3 16',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M4.900 4.900l1.400 1.400M17.700 17.700l1.400 1.400M2 12h2M20 12h2M4.900 19.100l1.400-1.400M17.700 6.300l1.400-1.400',
  moon: 'M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z',
  system: 'M3 5h18v11H3zM9 20h6M12 16v4',
  menu: 'M4 7h16M4 12h16M4 17h16',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.500 20.500c.8-4 3.800-6 7.500-6s6.700 2 7.500 6',
  out: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  off: 'M12 3v9M6.500 6.800a8 8 0 1 0 11 0',
  evidence: 'M4 6h16M4 11h16M4 16h9',
  agent: 'M4 5h16v6H4zM4 13h16v6H4zM7.500 8v.01M7.500 16v.01',
  plus: 'M12 5v14M5 12h14',
  keyboard: 'M3 7h18v10H3zM7 11v.01M11 11v.01M15 11v.01M8 14h8',
} as const;

export type IconName = keyof typeof strokes;

export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg viewBox="0 0 24 24" width="16" height="16" fill="none" aria-hidden="true">
      <path
        d={strokes[name]}
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** The mark: a mirror that throws the sun's light. */
export function Mark(): ReactElement {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#1d1b2a" />
      <circle cx="12.5" cy="19.5" r="5.500" fill="#fbbf24" />
      <path
        d="M19.500 12.500 27 5M21.500 18.500 27.500 16.500M13.500 10.500l2-6"
        stroke="#fbbf24"
        strokeWidth="2.400"
        strokeLinecap="round"
      />
    </svg>
  );
}
