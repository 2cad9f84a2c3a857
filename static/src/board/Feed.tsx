/** What happened, as this team was told, each line with its reason. */
import { cellName } from '../map/theatre';
import type { Session } from '../seat';
import { Dialog } from '../ui/Dialog';
import { Explain } from '../ui/Explain';
import { Icon } from '../ui/Icon';
import { Sentence } from '../ui/Sentence';
import type { Dispatch, Frame } from '../wire';
import { date, dateOfDay, has, t } from '../words';
import { allReports, explained, lookAt } from './state';

export const dateOf = (d: Dispatch, session: Session): string => {
  const { start_date: start, turn_days: days } = session.statics.scenario;
  // Steps before the days of movement and battle (R7) belong to the turn's first day, later ones to its last.
  const early = Number(/\d+/.exec(d.step)?.[0] ?? 0) < 7;
  const day = d.day || (early ? 1 : days);
  return date(dateOfDay(start, Math.max(0, d.turn - 1) * days + day));
};

/** Who reports it, or of what kind it is. */
function from(d: Dispatch): string {
  if (d.source) return t(d.source);
  const kind = `kind-of-${d.kind.split('.')[0] ?? ''}`;
  return t(has(kind) ? kind : 'kind-of-other');
}

const viewer = (session: Session, frame: Frame) => session.statics.teams.find((x) => x.id === frame.audience)?.name ?? t('public');

/** One report; `after` closes the list of all reports, which has room for whole digests. */
function Line({ d, session, after }: { d: Dispatch; session: Session; after?: () => void }) {
  return (
    <li class="report">
      <span class="dim">{dateOf(d, session)}</span>
      <b class="clip">{from(d)}</b>
      <span class="text">
        <Sentence msg={d.msg} args={d.args} whole={after !== undefined} />
      </span>
      <span class="acts">
        {d.cell >= 0 && (
          <button
            type="button"
            class="link"
            aria-label={t('show-on-map', { place: cellName(session.land, d.cell) })}
            onClick={() => {
              lookAt(session.land, d.cell);
              after?.();
            }}
          >
            {t('map-word')}
          </button>
        )}
        {d.why && (
          <button type="button" class="link" onClick={() => (explained.value = d)}>
            {t('why')}
          </button>
        )}
      </span>
    </li>
  );
}

const newest = (feed: readonly Dispatch[]) => [...feed].reverse();

/** What a commander asks for first; a turn brings a hundred routine sightings. */
const WEIGHT = ['battle', 'strike', 'inject', 'ruling', 'signal', 'argument', 'access', 'diplomacy', 'information', 'economy', 'move', 'escalation', 'track', 'score', 'clock', 'contact'];

/** The reports of the last turn and of this one, the weightiest kinds first and the newest of each kind before older ones. */
export function byWeight(feed: readonly Dispatch[]): Dispatch[] {
  const rank = (d: Dispatch) => {
    const at = WEIGHT.findIndex((kind) => d.kind.startsWith(kind));
    return at < 0 ? WEIGHT.length : at;
  };
  const last = feed.at(-1)?.turn ?? 0;
  return feed.filter((d) => d.turn >= last - 1).sort((a, b) => rank(a) - rank(b) || b.n - a.n);
}

/** The panel under the map. */
export function Feed({ session, frame }: { session: Session; frame: Frame }) {
  const reports = byWeight(frame.feed);
  const turn = Math.max(1, frame.turn.number - (frame.turn.status === 'ended' ? 0 : 1));
  return (
    <section class="feed" aria-label={t('feed-title', { turn })}>
      <header>
        <h2>{t('feed-title', { turn })}</h2>
        <span class="small dim">{t('feed-as', { team: viewer(session, frame) })}</span>
        <span class="grow" />
        {reports.length > 0 && (
          <button type="button" class="link small" onClick={() => (allReports.value = true)}>
            {t('feed-all', { n: frame.feed.length })}
          </button>
        )}
      </header>
      <ol class="scroll">
        {reports.map((d) => (
          <Line key={d.n} d={d} session={session} />
        ))}
        {!reports.length && <li class="empty dim">{t('feed-empty')}</li>}
      </ol>
    </section>
  );
}

/** One line of it, for smaller windows. */
export function LastReport({ session, frame }: { session: Session; frame: Frame }) {
  const d = byWeight(frame.feed)[0];
  if (!d) return <div class="last dim">{t('feed-empty')}</div>;
  return (
    <div class="last">
      <Icon name="arrow-up" size={14} />
      <button type="button" class="open clip" onClick={() => (allReports.value = true)} title={t('feed-all', { n: frame.feed.length })}>
        <b>{t('feed-last', { date: dateOf(d, session) })}</b> <Sentence msg={d.msg} args={d.args} />
      </button>
      {d.why && (
        <button type="button" class="link" onClick={() => (explained.value = d)}>
          {t('why')}
        </button>
      )}
    </div>
  );
}

export function AllReports({ session, frame }: { session: Session; frame: Frame }) {
  if (!allReports.value) return null;
  const close = () => (allReports.value = false);
  const turns = [...new Set(frame.feed.map((d) => d.turn))].reverse();
  return (
    <Dialog title={t('feed-as-title', { team: viewer(session, frame) })} onClose={close}>
      {turns.map((turn) => (
        <section key={turn} class="feed all">
          <h3>{t('feed-turn', { turn })}</h3>
          <ol>
            {newest(frame.feed)
              .filter((d) => d.turn === turn)
              .map((d) => (
                <Line key={d.n} d={d} session={session} after={close} />
              ))}
          </ol>
        </section>
      ))}
    </Dialog>
  );
}

export function Explained({ session }: { session: Session }) {
  const d = explained.value;
  if (!d?.why) return null;
  return (
    <Dialog title={t('explain-title', { date: dateOf(d, session) })} onClose={() => (explained.value = null)}>
      <p>
        <Sentence msg={d.msg} args={d.args} />
      </p>
      <Explain why={d.why} />
    </Dialog>
  );
}
