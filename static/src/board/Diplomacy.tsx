/** Treaties, offers, demands and bills: what waits for this team, what holds, what was answered; where teams stand. */
import type { ComponentChildren } from 'preact';
import { mayDraft, type Session } from '../seat';
import { Source } from '../ui/Source';
import { Standing } from '../ui/Standing';
import type { Demand, Frame, Treaty } from '../wire';
import { t } from '../words';
import { offersOn, signed, sorted, termText } from './treaties';
import { begin, leave } from './state';

type Here = { session: Session; frame: Frame };

/** The buttons that begin an order about one demand or treaty. */
function Acts({ session, frame, subject, id }: Here & { subject: 'demand' | 'treaty'; id: string }) {
  const free = mayDraft(session, frame);
  const offers = free ? offersOn(frame, subject, id) : [];
  if (!offers.length) return null;
  return (
    <span class="acts">
      {offers.map((o) => (
        <button key={o.id} type="button" class="button small" onClick={() => begin(o)}>
          {t(o.label, o.args)}
        </button>
      ))}
    </span>
  );
}

function DemandRow({ session, frame, demand: d }: Here & { demand: Demand }) {
  const due = d.status === 'open' || d.status === 'delayed';
  return (
    <li>
      <p>
        {t(`diplomacy-${d.kind}`, { by: d.by, of: d.of, item: d.label, amount: d.amount })}
        {d.public && <span class="small dim"> {t('choice-in-public')}</span>}
      </p>
      <p class={`small ${due && d.of === frame.audience && d.deadline <= frame.view.turn ? 'amber' : 'dim'}`}>
        {d.kind === 'demand' && t('diplomacy-weight', { weight: d.weight })}{' '}
        {due ? t('diplomacy-due', { turn: d.deadline, delayed: d.delays > 0 ? 'yes' : 'no' }) : t(`diplomacy-status-${d.status}`, { turn: d.answered })}{' '}
        <Source text={frame.view.sources[`demand:${d.id}`] ?? ''} />
      </p>
      <Acts session={session} frame={frame} subject="demand" id={d.id} />
    </li>
  );
}

function TreatyRow({ session, frame, treaty: one }: Here & { treaty: Treaty }) {
  const state = one.began ? 'in-force' : signed(one) ? 'signed' : 'offered';
  const wait = one.parties.filter((p) => !one.signed.includes(p));
  const name = (id: string) => session.statics.teams.find((team) => team.id === id)?.name ?? id;
  return (
    <li>
      <p>
        <b>{one.name}</b>
        {one.secret && <span class="small dim"> {t(one.exposed ? 'diplomacy-exposed' : 'choice-treaty-secret')}</span>}
      </p>
      <p class="small dim">
        {one.parties.map(name).join(', ')}. {t(`diplomacy-${state}`, { since: one.since, until: one.until, wait: wait.map(name).join(', ') })}
        {one.cost > 0 && ` ${t('diplomacy-cost', { cost: one.cost })}`}
        {one.denounced && ` ${t('diplomacy-denounced', { team: one.denounced })}`} <Source text={frame.view.sources[`treaty:${one.id}`] ?? ''} />
      </p>
      <ol>
        {one.terms.map((term, n) => (
          <li key={n} class={one.met.includes(n) ? 'dim' : ''}>
            {termText(term)}
            {one.met.includes(n) && <span class="small"> {t('diplomacy-met')}</span>}
          </li>
        ))}
      </ol>
      <Acts session={session} frame={frame} subject="treaty" id={one.id} />
    </li>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren[] }) {
  if (!children.length) return null;
  return (
    <section aria-label={t(title)}>
      <h2>{t(title)}</h2>
      <ul class="plain">{children}</ul>
    </section>
  );
}

export function Diplomacy({ session, frame }: Here) {
  const desk = sorted(frame);
  const free = mayDraft(session, frame);
  const demands = (rows: Demand[]) => rows.map((d) => <DemandRow key={d.id} session={session} frame={frame} demand={d} />);
  const treaties = (rows: Treaty[]) => rows.map((x) => <TreatyRow key={x.id} session={session} frame={frame} treaty={x} />);
  const nothing = !frame.view.demands.length && !frame.view.treaties.length;
  return (
    <div class="scroll diplomacy">
      {free && frame.offers.some((o) => o.group === 'diplomatic') && (
        <p>
          <button type="button" class="link" onClick={() => leave({ at: 'menu', group: 'diplomatic' })}>
            {t('diplomacy-new')}
          </button>
        </p>
      )}
      {nothing && <p class="dim">{t('diplomacy-nothing')}</p>}
      <Part title="diplomacy-waiting">{[...demands(desk.waiting), ...treaties(desk.toSign)]}</Part>
      <Part title="diplomacy-open">{[...demands(desk.open), ...treaties(desk.offered)]}</Part>
      <Part title="diplomacy-treaties">{treaties(desk.agreed)}</Part>
      <Part title="diplomacy-answered">{demands(desk.answered)}</Part>
      <Standing statics={session.statics} view={frame.view} />
    </div>
  );
}
