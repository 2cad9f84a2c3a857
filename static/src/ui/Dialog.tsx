import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../words';
import { Icon } from './Icon';

/** A modal sheet on the platform's own dialog: it keeps the focus inside and gives it back. */
export function Dialog(props: {
  title: ComponentChildren;
  onClose: () => void;
  children: ComponentChildren;
  footer?: ComponentChildren;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const aside = (event: MouseEvent) => {
    if (event.target === ref.current) props.onClose();
  };
  return (
    <dialog
      ref={ref}
      class="dialog"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={aside}
    >
      <header>
        <h2 class="grow" id={title}>
          {props.title}
        </h2>
        <button type="button" class="button quiet icon" aria-label={t('close')} onClick={props.onClose}>
          <Icon name="x" />
        </button>
      </header>
      <div class="body scroll">{props.children}</div>
      {props.footer && <footer>{props.footer}</footer>}
    </dialog>
  );
}
