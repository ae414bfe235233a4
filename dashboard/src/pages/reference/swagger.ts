import 'swagger-ui-dist/swagger-ui.css';
import type * as React from 'react';
// The bundle brings no types of its own.
// @ts-expect-error untyped module
import bundle from 'swagger-ui-dist/swagger-ui-es-bundle.js';

export interface SwaggerRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface SwaggerSystem {
  /** The bundle's own React: its elements must be made by it. */
  readonly React: typeof React;
}

interface LayoutProps {
  readonly getComponent: (name: string, container?: boolean) => React.ComponentType;
}

type Plugin = (system: SwaggerSystem) => {
  readonly components: Readonly<Record<string, React.ComponentType<LayoutProps>>>;
};

export interface SwaggerOptions {
  readonly spec: unknown;
  readonly domNode: HTMLElement;
  readonly layout: string;
  readonly plugins: readonly Plugin[];
  readonly docExpansion: 'list' | 'full' | 'none';
  readonly requestInterceptor: (request: SwaggerRequest) => SwaggerRequest;
}

/** The page has a title and a server already; what is left are the operations. */
export const operationsOnly: Plugin = ({ React: own }) => ({
  components: {
    OperationsOnly: ({ getComponent }) =>
      own.createElement(
        'div',
        { className: 'swagger-ui' },
        own.createElement(getComponent('operations', true)),
      ),
  },
});

export const SwaggerUIBundle = bundle as (options: SwaggerOptions) => unknown;
