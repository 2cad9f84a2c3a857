/** The items of one triage: ref, what it is, what came out of how many in 100, where it stands. */
import { Icon } from '../ui/Icon';
import { number, t } from '../words';
import type { Item, Review } from '../wire_control';
import { chanceOf, shortRef } from './review';
import type { Room } from './room';

export function ItemList({ room, review }: { room: Room; review: Review }) {
  const items = review.items.filter((item) => item.triage === room.triage.value);
  const move = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!by) return;
    event.preventDefault();
    const at = items.findIndex((item) => item.ref === room.ref.value);
    const next = items[Math.max(0, Math.min(items.length - 1, at + by))];
    if (!next) return;
    room.open(next);
    document.getElementById(`item-${next.ref}`)?.focus();
  };
  if (items.length === 0) return <p class="c-items c-items-none dim">{t('control-items-none')}</p>;
  return (
    <ul class="c-items scroll" role="listbox" aria-label={t('control-items')} onKeyDown={move}>
      {items.map((item, i) => {
        const selected = item.ref === room.ref.value;
        const first = !items.some((one) => one.ref === room.ref.value) && i === 0;
        return (
          <li
            key={item.ref}
            id={`item-${item.ref}`}
            role="option"
            aria-selected={selected}
            tabIndex={selected || first ? 0 : -1}
            class={`c-item ${selected ? 'selected' : ''}`}
            onClick={() => room.open(item)}
          >
            <span class="c-item-ref small dim clip">
              {shortRef(item) || (item.day > 0 ? t('control-day', { day: item.day }) : '')}
            </span>
            <span class="clip">{t(item.msg, item.args)}</span>
            <span class="small dim c-item-odds">{oddsText(item)}</span>
            <Standing item={item} />
          </li>
        );
      })}
    </ul>
  );
}

/** "41 in 100 · PUSH", or only the outcome where nothing was left to chance. */
export function oddsText(item: Item): string {
  if (item.needs === 'odds') return t('control-odds-not-set');
  const outcome = item.outcome ? t(item.outcome) : '';
  const chance = chanceOf(item.why, item.outcome);
  return chance === null ? outcome : t('control-odds-of', { chance: number(chance), outcome });
}

function Standing({ item }: { item: Item }) {
  if (item.ruled === '' || item.needs === 'odds')
    return (
      <span class={`small c-item-state ${item.needs ? 'amber' : 'accent'}`}>
        {item.needs ? t('control-item-set-odds') : t('control-item-open')}
      </span>
    );
  return (
    <span class="small c-item-state green">
      <Icon name="check" size={13} /> {t(`control-item-${item.ruled}`)}
    </span>
  );
}
