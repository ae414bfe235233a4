import { request } from '../../api/client';
import type { Product } from '../../api/types';

interface OpenApi {
  readonly paths?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** A product's document as it holds behind the gateway: other paths, and none that the gateway does not relay. */
export async function fetchDocument(product: Product): Promise<OpenApi> {
  return behindGateway(product, await request<OpenApi>(`/api/${product}/v3/api-docs`));
}

export function behindGateway(product: Product, document: OpenApi): OpenApi {
  const paths = Object.entries(document.paths ?? {}).filter(([path]) => path.startsWith('/v1/'));
  return {
    ...document,
    servers: [{ url: `/api/${product}`, description: 'Through the gateway' }],
    paths: Object.fromEntries(paths),
  };
}
