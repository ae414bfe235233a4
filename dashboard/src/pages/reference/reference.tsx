import { type ReactElement, useEffect, useRef, useState } from 'react';
import { csrfToken } from '../../api/client';
import type { Product } from '../../api/types';
import { Skeleton } from '../../ui/atoms';
import { PageFrame, useParam } from '../../ui/page';
import { ProblemView } from '../../ui/panel';
import './reference.css';

const products: readonly { readonly id: Product; readonly label: string }[] = [
  { id: 'account', label: 'Accounts' },
  { id: 'ingestion', label: 'Ingestion' },
  { id: 'agents', label: 'Agents' },
  { id: 'playbook', label: 'Playbooks' },
  { id: 'risk', label: 'Risks' },
  { id: 'insights', label: 'Insights' },
  { id: 'metrics', label: 'Metrics' },
  { id: 'integration', label: 'Integrations' },
];

/** Every product's API, rendered from the document that its service makes of itself. */
export default function ReferencePage(): ReactElement {
  const [chosen, setChosen] = useParam('product');
  const product = products.find((each) => each.id === chosen)?.id ?? 'playbook';
  return (
    <PageFrame
      title="API reference"
      lead="The same calls that this dashboard makes. Scripts present a bearer token; here your session is used."
    >
      <fieldset className="chips reference-products" aria-label="Product">
        {products.map((each) => (
          <button
            key={each.id}
            type="button"
            className="chip"
            aria-pressed={each.id === product}
            onClick={() => setChosen(each.id)}
          >
            {each.label}
          </button>
        ))}
      </fieldset>
      <Document key={product} product={product} />
    </PageFrame>
  );
}

type Phase =
  | { readonly state: 'loading' }
  | { readonly state: 'shown' }
  | { readonly state: 'failed'; readonly error: unknown };

function Document({ product }: { readonly product: Product }): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const [phase, setPhase] = useState<Phase>({ state: 'loading' });

  useEffect(() => {
    let gone = false;
    const show = async (): Promise<void> => {
      const [{ operationsOnly, SwaggerUIBundle }, { fetchDocument }] = await Promise.all([
        import('./swagger'),
        import('./document'),
      ]);
      const document = await fetchDocument(product);
      if (gone || !box.current) {
        return;
      }
      SwaggerUIBundle({
        spec: document,
        domNode: box.current,
        layout: 'OperationsOnly',
        plugins: [operationsOnly],
        docExpansion: 'list',
        requestInterceptor: (request) => ({
          ...request,
          headers: { ...request.headers, 'x-csrf-token': csrfToken() },
        }),
      });
      setPhase({ state: 'shown' });
    };
    show().catch((error: unknown) => !gone && setPhase({ state: 'failed', error }));
    return () => {
      gone = true;
    };
  }, [product]);

  return (
    <>
      {phase.state === 'loading' && <Skeleton />}
      {phase.state === 'failed' && <ProblemView error={phase.error} />}
      <h2 className="visually-hidden">Operations</h2>
      <div ref={box} className="reference" />
    </>
  );
}
