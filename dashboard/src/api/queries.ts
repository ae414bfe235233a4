import {
  keepPreviousData,
  type QueryKey,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { ProblemError, type RequestOptions, request } from './client';
import type { Page, Product } from './types';

/** How often what is on the screen is asked for again, in milliseconds. */
export const renewal = { quick: 3000, calm: 10_000, slow: 60_000 } as const;

export function productPath(product: Product, path: string): string {
  return `/api/${product}/v1/${path}`;
}

/** A few times for a product that is away, never for an answer that would be the same again. */
export function retries(failures: number, error: unknown): boolean {
  return error instanceof ProblemError && error.unavailable && error.status !== 503 && failures < 2;
}

export interface ReadOptions {
  readonly enabled?: boolean;
  /** Milliseconds. */
  readonly renew?: number;
}

/** Reads one document. Its key begins with product and path, so a change can renew all that it touches. */
export function useRead<T>(product: Product, path: string, options: ReadOptions = {}): UseQueryResult<T> {
  return useQuery({
    queryKey: keyOf(product, path),
    queryFn: ({ signal }) => request<T>(productPath(product, path), { signal }),
    enabled: options.enabled ?? true,
    refetchInterval: options.renew ?? false,
  });
}

/** Reads with a POST that changes nothing: questions with a body. */
export function useAsk<T>(
  product: Product,
  path: string,
  body: unknown,
  options: ReadOptions = {},
): UseQueryResult<T> {
  return useQuery({
    queryKey: [...keyOf(product, path), body],
    queryFn: ({ signal }) => request<T>(productPath(product, path), { method: 'POST', body, signal }),
    enabled: options.enabled ?? true,
    refetchInterval: options.renew ?? false,
    placeholderData: keepPreviousData,
  });
}

export interface ListResult<T> {
  /** Undefined until the first page is there. */
  readonly items: readonly T[] | undefined;
  readonly result: UseInfiniteQueryResult<readonly T[]>;
}

/** Reads a list, page by page; the first ones are renewed. */
export function useList<T>(
  product: Product,
  path: string,
  options: ReadOptions = {},
): UseInfiniteQueryResult<readonly T[]> {
  const separator = path.includes('?') ? '&' : '?';
  return useInfiniteQuery({
    queryKey: [...keyOf(product, path), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      request<Page<T>>(
        productPath(
          product,
          pageParam === null ? path : `${path}${separator}cursor=${encodeURIComponent(pageParam)}`,
        ),
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    select: (data) => data.pages.flatMap((page) => page.items),
    enabled: options.enabled ?? true,
    refetchInterval: options.renew ?? false,
  });
}

/** Changes something, then renews what begins with one of the keys. */
export function useChange<In, Out = unknown>(
  send: (input: In) => { readonly path: string } & RequestOptions,
  touched: readonly QueryKey[],
): UseMutationResult<Out, Error, In> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: In) => {
      const { path, ...options } = send(input);
      return request<Out>(path, options);
    },
    onSuccess: () => Promise.all(touched.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

/** `playbook`, `responses/1?x` becomes ["playbook", "responses", "1?x"]: prefixes are resources. */
function keyOf(product: Product, path: string): string[] {
  const [resource = '', ...rest] = path.split(/[/?]/);
  return [product, resource, rest.join('/')];
}
