import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ComponentType, type ReactElement, useState } from 'react';
import {
  createBrowserRouter,
  isRouteErrorResponse,
  Link,
  type RouteObject,
  RouterProvider,
  useRouteError,
} from 'react-router';
import { retries } from './api/queries';
import { SessionGate } from './api/session';
import { NoSession, SignIn } from './shell/entrance';
import { Shell } from './shell/shell';
import { PageFrame } from './ui/page';
import { Empty, ProblemView } from './ui/panel';
import { Toasts } from './ui/toast';

function Nothing(): null {
  return null;
}

/** A page is loaded when it is first opened. */
function page(path: string, load: () => Promise<{ default: ComponentType }>): RouteObject {
  return { path, lazy: async () => ({ Component: (await load()).default }), HydrateFallback: Nothing };
}

const routes: RouteObject[] = [
  {
    path: '/',
    Component: Shell,
    HydrateFallback: Nothing,
    children: [
      {
        ErrorBoundary: Fault,
        children: [
          page('', () => import('./pages/overview/overview')),
          page('applications', () => import('./pages/applications/applications')),
          page('applications/:id', () => import('./pages/applications/application')),
          page('detections', () => import('./pages/detections/detections')),
          page('detections/:id', () => import('./pages/detections/detection')),
          page('responses', () => import('./pages/responses/responses')),
          page('responses/:id', () => import('./pages/responses/response')),
          page('risks', () => import('./pages/risks/risks')),
          page('risks/:id', () => import('./pages/risks/risk')),
          page('signals', () => import('./pages/signals/signals')),
          page('metrics', () => import('./pages/metrics/metrics')),
          page('insights', () => import('./pages/insights/insights')),
          page('playbooks', () => import('./pages/playbooks/playbooks')),
          page('playbooks/:name', () => import('./pages/playbooks/playbook')),
          page('integrations', () => import('./pages/integrations/integrations')),
          page('integrations/:id', () => import('./pages/integrations/integration')),
          page('rejected', () => import('./pages/rejected/rejected')),
          page('settings', () => import('./pages/settings/settings')),
          page('reference', () => import('./pages/reference/reference')),
          { path: '*', Component: Nowhere },
        ],
      },
    ],
  },
];

function Nowhere(): ReactElement {
  return (
    <PageFrame title="No such page">
      <Empty icon="insights" title="There is nothing at this address">
        It may have been moved or mistyped. <Link to="/">Go to the overview</Link>.
      </Empty>
    </PageFrame>
  );
}

/** A page that broke; the frame around it still works. */
function Fault(): ReactElement {
  const error = useRouteError();
  const text = isRouteErrorResponse(error) ? new Error(error.statusText) : error;
  return (
    <PageFrame title="This page broke">
      <ProblemView error={text} />
      <p className="muted">
        <a href={window.location.href}>Load it again</a>. If a new version was installed meanwhile, that
        helps.
      </p>
    </PageFrame>
  );
}

const client = new QueryClient({
  defaultOptions: { queries: { retry: retries, staleTime: 1000, refetchOnWindowFocus: true } },
});

function Pages(): ReactElement {
  const [router] = useState(() => createBrowserRouter(routes));
  return <RouterProvider router={router} />;
}

export function App(): ReactElement {
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={client}>
        <Toasts>
          <SessionGate
            waiting={null}
            signedOut={<SignIn />}
            failed={(error, retry) => <NoSession error={error} onRetry={retry} />}
          >
            <Pages />
          </SessionGate>
        </Toasts>
      </QueryClientProvider>
    </CSPProvider>
  );
}
