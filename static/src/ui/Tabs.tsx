import type { ComponentChildren } from 'preact';

export interface TabItem {
  id: string;
  label: string;
  count?: number | string;
}

/** A row of tabs; arrow keys move between them, as the ARIA pattern has it. */
export function Tabs(props: {
  label: string;
  items: TabItem[];
  active: string;
  onPick: (id: string) => void;
  children?: ComponentChildren;
}) {
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    const at = props.items.findIndex((i) => i.id === props.active);
    const next = props.items[(at + step + props.items.length) % props.items.length];
    if (!next) return;
    props.onPick(next.id);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={props.label} onKeyDown={move}>
      {props.items.map((item) => (
        <button
          key={item.id}
          type="button"
          role="tab"
          data-tab={item.id}
          aria-selected={item.id === props.active}
          tabIndex={item.id === props.active ? 0 : -1}
          onClick={() => props.onPick(item.id)}
        >
          {item.label}
          {item.count !== undefined && <span class="count">{item.count}</span>}
        </button>
      ))}
      {props.children}
    </div>
  );
}
