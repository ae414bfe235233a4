import 'swagger-ui-dist/swagger-ui.css';
// The bundle brings no types of its own.
// @ts-expect-error untyped module
import bundle from 'swagger-ui-dist/swagger-ui-es-bundle.js';

export interface SwaggerRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface SwaggerOptions {
  readonly spec: unknown;
  readonly domNode: HTMLElement;
  readonly deepLinking: boolean;
  readonly defaultModelsExpandDepth: number;
  readonly docExpansion: 'list' | 'full' | 'none';
  readonly requestInterceptor: (request: SwaggerRequest) => SwaggerRequest;
}

export const SwaggerUIBundle = bundle as (options: SwaggerOptions) => unknown;
