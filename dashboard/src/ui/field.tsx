import type {
  InputHTMLAttributes,
  ReactElement,
  ReactNode,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from 'react';
import { useId } from 'react';

interface Common {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with the value, in the words of the API. */
  readonly fault?: string | undefined;
}

interface Wiring {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

function Field({
  label,
  hint,
  fault,
  children,
}: Common & { readonly children: (wiring: Wiring) => ReactNode }): ReactElement {
  const id = useId();
  const described = [hint === undefined ? [] : [`${id}-hint`], fault === undefined ? [] : [`${id}-fault`]]
    .flat()
    .join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': fault === undefined ? undefined : true,
      })}
      {hint !== undefined && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {fault !== undefined && (
        <span className="fault" id={`${id}-fault`} role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}

type TextProps = Common & Omit<InputHTMLAttributes<HTMLInputElement>, 'id'>;

export function TextField({ label, hint, fault, className = 'input', ...rest }: TextProps): ReactElement {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(wiring) => <input autoComplete="off" {...rest} {...wiring} className={className} />}
    </Field>
  );
}

type AreaProps = Common & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id'>;

export function AreaField({ label, hint, fault, ...rest }: AreaProps): ReactElement {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(wiring) => <textarea spellCheck={false} {...rest} {...wiring} className="input" />}
    </Field>
  );
}

type SelectProps = Common &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'onChange'> & {
    readonly options: readonly { readonly value: string; readonly label: string }[];
    readonly onPick: (value: string) => void;
  };

/** The browser's own list: it works with every keyboard, reader and phone. */
export function SelectField({
  label,
  hint,
  fault,
  options,
  onPick,
  className = 'input',
  ...rest
}: SelectProps): ReactElement {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(wiring) => (
        <select {...rest} {...wiring} className={className} onChange={(event) => onPick(event.target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
