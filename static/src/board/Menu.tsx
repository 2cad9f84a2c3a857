/** Choosing what to order: the verbs of one unit, or the orders that are given by the team. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { cellName } from '../map/theatre';
import type { Session } from '../seat';
import { Icon } from '../ui/Icon';
import { Kbd, useKeys } from '../ui/keys';
import { Source } from '../ui/Source';
import { Status } from '../ui/Status';
import type { Frame, Group, Offer } from '../wire';
import { count, number, t } from '../words';
import { kindName, ofUnit, takes, verbs } from './compose';
import { GROUPS } from './groups';
import { costText } from './Orders';
import { entries, search, type Entry } from './palette';
import { orderOf } from './Orbat';
import { compose } from './state';
import { whereabouts } from './whereabouts';

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
  // Before the next key arrives: what is typed goes into the field, not to the board's shortcuts.
  useLayoutEffect(() => {
    box.current?.parentElement?.querySelector<HTMLElement>('.find, .verb')?.focus({ preventScroll: true });
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
  const source = frame.view.sources[unit.id] ?? '';
  const facts: [string, string][] = [
    ['fact-place', whereabouts(unit, session)],
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
        {source && (
          <p class="small dim">
            {t('fact-source')} <Source text={source} />
          </p>
        )}
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

/** Moves the focus through the palette: from the field into the list, up and down, and back. */
function travel(event: KeyboardEvent, box: HTMLElement | null): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (!by || !box) return;
  event.preventDefault();
  const all = [...box.querySelectorAll<HTMLElement>('.find, .verb')];
  all[all.indexOf(document.activeElement as HTMLElement) + by]?.focus();
}

interface FinderProps {
  label: string;
  typed: string;
  onTyped: (text: string) => void;
  onEnter: () => void;
  children: ComponentChildren;
}

/** A field to type in over a list; Enter takes the first that can be taken. */
function Finder({ label, typed, onTyped, onEnter, children }: FinderProps) {
  const box = useRef<HTMLDivElement>(null);
  return (
    <div class="scroll form palette" ref={box} onKeyDown={(event) => travel(event, box.current)}>
      <input
        class="field find"
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onInput={(event) => onTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          onEnter();
        }}
      />
      {children}
    </div>
  );
}

function EntryRow({ entry, session, onPick }: { entry: Entry; session: Session; onPick: (e: Entry) => void }) {
  const shut = entry.why !== '';
  return (
    <li>
      <button type="button" class={`verb ${shut ? 'shut' : ''}`} data-kind={entry.kind} aria-disabled={shut} onClick={() => !shut && onPick(entry)}>
        <span class="grow">
          {entry.label}
          {shut && <span class="small why">{entry.why}</span>}
        </span>
        {!shut && entry.units > 0 && <span class="small dim">{t('palette-units', { n: entry.units })}</span>}
        {!shut && entry.offer && Object.keys(entry.offer.cost).length > 0 && <span class="small dim">{costText(entry.offer.cost, session.statics)}</span>}
        {LETTER[entry.kind] && <Kbd keys={LETTER[entry.kind] as string} />}
        {!shut && <Icon name="chevron-right" size={14} />}
      </button>
    </li>
  );
}

/** Every kind of order, by group: type to find, arrows to choose, Enter to begin. */
export function Menu(props: { group: Group | null; frame: Frame; session: Session; onPick: (o: Offer) => void }) {
  const { frame, session, group } = props;
  const [typed, setTyped] = useState('');
  // A group asked for is shown alone until something is typed: then all are searched.
  const all = entries(frame).filter((e) => !group || typed.trim() || e.group === group);
  const found = search(all, typed);
  const pick = (entry: Entry) => {
    if (entry.offer) props.onPick(entry.offer);
    else compose.value = { at: 'units', kind: entry.kind };
  };
  const first = found.find((e) => e.why === '');
  return (
    <>
      <Head title={t(group ? `group-${group}` : 'new-order')} note={t('menu-note')} />
      <Finder label={t('palette-find')} typed={typed} onTyped={setTyped} onEnter={() => first && pick(first)}>
        {GROUPS.filter((g) => found.some((e) => e.group === g)).map((g) => {
          const cap = frame.desk?.caps[g];
          return (
            <section key={g} aria-label={t(`group-${g}`)}>
              <h3>
                {t(`group-${g}`)} {cap && <span class="small dim">{t('group-left', { left: Math.max(0, cap.cap - cap.used), cap: cap.cap })}</span>} {cap && <Source text={frame.desk?.caps_source ?? ''} />}
              </h3>
              <ul class="verbs">
                {found
                  .filter((e) => e.group === g)
                  .map((e) => (
                    <EntryRow key={e.key} entry={e} session={session} onPick={pick} />
                  ))}
              </ul>
            </section>
          );
        })}
        {!found.length && <p class="dim">{t(typed ? 'palette-none' : 'menu-none')}</p>}
      </Finder>
    </>
  );
}

/** The units that could carry out a kind of order: the second step of the palette. */
export function UnitsOf(props: { kind: string; frame: Frame; session: Session; onPick: (o: Offer, unit: string) => void }) {
  const { frame, session, kind } = props;
  const [typed, setTyped] = useState('');
  const word = typed.trim().toLowerCase();
  const offers = frame.offers.filter((o) => o.kind === kind);
  const rows = frame.view.units
    .filter((u) => offers.some((o) => ofUnit(o, u.id)))
    .map((u) => ({ unit: u, place: u.cell >= 0 ? cellName(session.land, u.cell) : t(u.box || 'box-off') }))
    .filter(({ unit, place }) => `${unit.name} ${place}`.toLowerCase().includes(word));
  const pick = (unit: string) => {
    const offer = offers.find((o) => ofUnit(o, unit));
    if (offer) props.onPick(offer, unit);
  };
  return (
    <>
      <Head title={kindName(kind)} note={t('palette-which')} />
      <Finder label={t('palette-find-unit')} typed={typed} onTyped={setTyped} onEnter={() => rows[0] && pick(rows[0].unit.id)}>
        <ul class="verbs">
          {rows.map(({ unit, place }) => (
            <li key={unit.id}>
              <button type="button" class="verb" onClick={() => pick(unit.id)}>
                <span class="grow">{unit.name}</span>
                <span class="small dim">{place}</span>
                <Icon name="chevron-right" size={14} />
              </button>
            </li>
          ))}
        </ul>
        {!rows.length && <p class="dim">{t('palette-none')}</p>}
      </Finder>
    </>
  );
}
