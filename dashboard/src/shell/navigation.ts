import type { IconName } from '../ui/icons';

export interface Destination {
  readonly to: string;
  readonly label: string;
  readonly icon: IconName;
  /** Typed after "g", goes there. */
  readonly key: string;
}

export const navigation: readonly { readonly title: string; readonly items: readonly Destination[] }[] = [
  {
    title: 'Watch',
    items: [
      { to: '/', label: 'Overview', icon: 'overview', key: 'o' },
      { to: '/detections', label: 'Detections', icon: 'detections', key: 'd' },
      { to: '/responses', label: 'Responses', icon: 'responses', key: 'b' },
      { to: '/risks', label: 'Risks', icon: 'risks', key: 'r' },
    ],
  },
  {
    title: 'Explore',
    items: [
      { to: '/applications', label: 'Applications', icon: 'applications', key: 'a' },
      { to: '/signals', label: 'Signals', icon: 'signals', key: 's' },
      { to: '/metrics', label: 'Metrics', icon: 'metrics', key: 'm' },
      { to: '/insights', label: 'Insights', icon: 'insights', key: 'i' },
    ],
  },
  {
    title: 'Shape',
    items: [
      { to: '/playbooks', label: 'Playbooks', icon: 'playbooks', key: 'p' },
      { to: '/integrations', label: 'Integrations', icon: 'integrations', key: 'w' },
      { to: '/rejected', label: 'Rejected signals', icon: 'rejected', key: 'x' },
      { to: '/settings', label: 'Settings', icon: 'settings', key: ',' },
      { to: '/reference', label: 'API reference', icon: 'reference', key: '?' },
    ],
  },
];
