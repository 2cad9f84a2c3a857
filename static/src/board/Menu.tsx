/** Choosing what to order: the verbs of one unit, or the orders that are given by the team. */
import { useEffect, useRef } from 'preact/hooks';
import { cellName } from '../map/theatre';
import type { Session } from '../seat';
import { Icon } from '../ui/Icon';
import { Kbd, useKeys } from '../ui/keys';
import { Status } from '../ui/Status';
import type { Frame, Group, Offer } from '../wire';
import { count, number, t } from '../words';
import { general, kindName, takes, verbs } from './compose';
import { costText, GROUPS } from './Orders';
import { orderOf } from './Orbat';
import { compose } from './state';

/** Letters of the commonest verbs (screens.md §3.1). */
const LETTER: Record<string, string> = { move: 'M', attack: 'K', recon: 'R' };

function List({ offers, onPick, statics }: { offers: Offer[]; onPick: (o: Offer) => void; statics?: Session['statics'] }) {
  const box = useRef<HTMLUListElement>(null);
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!by) return;
    event.preventDefault();
    const all = [...(box.current?.closest('.form')?.querySelectorAll<HTMLElement>('.verb') ?? [])];
    all[all.indexOf(document.activeElement as HTMLElement) + by]?.focus();
  };
  return (
    <ul ref={box} class="verbs" onKeyDown={step}>
      {offers.map((o) => (
        <li key={o.id}>
          <button type="button" class="verb" onClick={() => onPick(o)}>
            <span class="grow">{t(o.label, o.args)}</span>
            {statics && Object.keys(o.cost).length > 0 && <span class="small dim">{costText(o.cost, statics)}</span>}
            {LETTER[o.kind] && <Kbd keys={LETTER[o.kind] as string} />}
            <Icon name="chevron-right" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Head({ title, note }: { title: string; note: string }) {
  const close = () => (compose.value = null);
  useKeys([{ keys: 'Escape', does: 'key-leave', run: close }]);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.parentElement?.querySelector<HTMLElement>('.verb')?.focus({ preventScroll: true });
  }, []);
  return (
    <header class="compose-head" ref={box}>
      <button type="button" class="button quiet icon small" aria-label={t('cancel')} onClick={close}>
        <Icon name="x" />
      </button>
      <div class="grow">
        <div class="dim small">{note}</div>
        <h2>{title}</h2>
      </div>
    </header>
  );
}

/** What may be ordered of one unit, with the facts one decides by. */
export function Verbs(props: { unit: string; frame: Frame; session: Session; onPick: (o: Offer, unit: string) => void }) {
  const { frame, session } = props;
  const unit = frame.view.units.find((u) => u.id === props.unit);
  if (!unit) return <Head title={t('unit-gone')} note="" />;
  const offers = verbs(frame.offers.filter((o) => takes(o, unit.id)));
  const standing = orderOf(unit.id, frame.desk?.drafts ?? []);
  const type = session.statics.unit_types[unit.type];
  const facts: [string, string][] = [
    ['fact-place', unit.cell >= 0 ? cellName(session.land, unit.cell) : t(unit.box || 'box-off')],
    ['fact-strength', t('fact-of', { now: count(Math.round(unit.strength)), full: count(unit.full) })],
    ['fact-readiness', number(unit.readiness)],
    ['fact-cohesion', number(unit.cohesion)],
    ['fact-supply', t('fact-days', { days: number(unit.dos) })],
    ['fact-posture', t(`posture-${unit.posture}`)],
  ];
  return (
    <>
      <Head title={unit.name} note={type ? t(type.name) : ''} />
      <div class="scroll form">
        <dl class="facts">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt class="small dim">{t(label)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {standing && (
          <p class="small">
            <Status state="held" word={t('unit-has', { order: kindName(standing.kind) })} />
          </p>
        )}
        <h3>{t('verbs-title')}</h3>
        {offers.length ? <List offers={offers} onPick={(o) => props.onPick(o, unit.id)} statics={session.statics} /> : <p class="dim">{t('verbs-none')}</p>}
      </div>
    </>
  );
}

/** Orders that no single unit gives, by group. */
export function Menu({ group, frame, onPick }: { group: Group | null; frame: Frame; onPick: (o: Offer) => void }) {
  const offers = general(frame.offers);
  const groups = GROUPS.filter((g) => (!group || g === group) && offers.some((o) => o.group === g));
  const units = group === null || group === 'military';
  return (
    <>
      <Head title={t(group ? `group-${group}` : 'new-order')} note={t('menu-note')} />
      <div class="scroll form">
        {units && <p class="dim small">{t('menu-units')}</p>}
        {groups.map((g) => {
          const cap = frame.desk?.caps[g];
          return (
            <section key={g}>
              <h3>
                {t(`group-${g}`)} {cap && <span class="small dim">{t('group-cap', { used: cap.used, cap: cap.cap })}</span>}
              </h3>
              <List offers={verbs(offers.filter((o) => o.group === g))} onPick={onPick} />
            </section>
          );
        })}
        {!groups.length && !units && <p class="dim">{t('menu-none')}</p>}
      </div>
    </>
  );
}
