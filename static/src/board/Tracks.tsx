/** The political tracks: value, what moved it, and where the thresholds lie. */
import type { Session } from '../seat';
import { Source } from '../ui/Source';
import { Tag } from '../ui/Tag';
import type { Frame, Seen, TrackDef } from '../wire';
import { Aims } from './Aims';
import { Questions } from './Questions';
import { has, number, signed, t } from '../words';
import { explained } from './state';

const at = (track: TrackDef, value: number) => `${(100 * (Math.min(track.max, Math.max(track.min, value)) - track.min)) / (track.max - track.min || 1)}%`;

/** Characters of threshold words that fit side by side under a bar. */
const ROOM = 24;

/** The thresholds worth words: the next one on either side of the value, as far as they fit. */
function nearest(track: TrackDef, seen: Seen): TrackDef['thresholds'] {
  const value = seen.value ?? ((seen.low ?? 0) + (seen.high ?? 0)) / 2;
  const sorted = [...track.thresholds].sort((a, b) => a.at - b.at);
  const below = sorted.filter((th) => th.at <= value).at(-1);
  const above = sorted.find((th) => th.at > value);
  const both = [below, above].filter((th) => th !== undefined);
  const length = both.reduce((sum, th) => sum + t(th.text).length + 3, 0);
  if (both.length < 2 || length <= ROOM) return both;
  return [...both].sort((a, b) => Math.abs(a.at - value) - Math.abs(b.at - value)).slice(0, 1);
}

function Bar({ track, seen }: { track: TrackDef; seen: Seen }) {
  const worded = nearest(track, seen);
  const spread = worded.length > 1 ? 'two' : '';
  // Ticks without words say theirs on hover and focus.
  const all = worded.length < track.thresholds.length ? track.thresholds.map((th) => `${number(th.at)} ${t(th.text)}`) : [];
  const said = t('track-thresholds', { thresholds: track.thresholds.map((th) => `${number(th.at)} ${t(th.text)}`).join(', ') });
  return (
    <div
      class={`track-bar ${spread}`}
      {...(track.thresholds.length ? { role: 'img', 'aria-label': said } : { 'aria-hidden': 'true' as const })}
      {...(all.length ? { tabIndex: 0 } : {})}
    >
      <div class="line" />
      {seen.value === null && seen.low !== null && seen.high !== null && (
        <span class="band" style={{ left: at(track, seen.low), width: `calc(${at(track, seen.high)} - ${at(track, seen.low)})` }} />
      )}
      {track.thresholds.map((th) => (
        <span key={th.at} class="tick" style={{ left: at(track, th.at) }} />
      ))}
      {worded.map((th, n) => {
        const place = (th.at - track.min) / (track.max - track.min || 1);
        const align = worded.length > 1 ? (n === 0 ? 'start' : 'end') : place > 0.6 ? 'end' : place < 0.3 ? 'start' : 'mid';
        return (
          <span key={`w${th.at}`} class={`word ${align}`} style={worded.length > 1 ? {} : { '--at': at(track, th.at) }}>
            {number(th.at)} {t(th.text)}
          </span>
        );
      })}
      {seen.before !== null && seen.before !== seen.value && <span class="dot before" style={{ left: at(track, seen.before) }} />}
      {seen.value !== null && <span class="dot" style={{ left: at(track, seen.value) }} />}
      {all.length > 0 && (
        <div class="every small">
          {all.map((words) => (
            <div key={words}>{words}</div>
          ))}
        </div>
      )}
    </div>
  );
}

/** What moved the track last turn; each part opens the report that says so, where there is one. */
function Causes({ seen, frame, track }: { seen: Seen; frame: Frame; track: TrackDef }) {
  const causes = seen.causes.filter((c) => Math.abs(c.delta) >= 0.05);
  if (!causes.length) return <>{track.computed && t('track-computed')}</>;
  return (
    <>
      {causes.map((c, n) => {
        const report = frame.feed.find((d) => d.why && d.msg === c.msg) ?? frame.feed.find((d) => d.why?.changes.some((x) => x.msg === track.id || x.args.track === track.id));
        const delta = signed(c.delta);
        return (
          <span key={n}>
            {n > 0 && ', '}
            {t(c.msg, c.args)}{' '}
            {report ? (
              <button type="button" class="link" onClick={() => (explained.value = report)}>
                {delta}
              </button>
            ) : (
              delta
            )}{' '}
            <Source text={frame.view.sources[`cause:${track.id}:${c.msg}`] ?? ''} inline />
          </span>
        );
      })}
    </>
  );
}

/** What is said besides of where the start comes from: the scenario's note, and where the thresholds do. */
export function noteOf(track: TrackDef): string {
  const list = track.thresholds.map((th) => t('track-threshold-source', { at: number(th.at), text: t(th.text), source: th.provenance }));
  const marks = list.length ? t('track-threshold-sources', { list: list.join('; ') }) : '';
  return [track.note.replace(/\.$/, ''), marks].filter(Boolean).join('. ');
}

function TrackRow({ track, seen, frame }: { track: TrackDef; seen: Seen; frame: Frame }) {
  const change = seen.value !== null && seen.before !== null ? seen.value - seen.before : null;
  const value = seen.value !== null ? number(seen.value) : seen.low !== null && seen.high !== null ? `${number(seen.low)}–${number(seen.high)}` : '?';
  return (
    <li class="track">
      <div class="text">
        <div class="name">
          {t(track.name)} <Source text={track.provenance} note={noteOf(track)} />
        </div>
        <div class="small dim">
          <Causes seen={seen} frame={frame} track={track} />
        </div>
      </div>
      <div class="num">
        <div class="value">{value}</div>
        <div class="small dim">{change === null ? t('track-estimate') : change ? signed(change) : t('track-no-change')}</div>
      </div>
      <Bar track={track} seen={seen} />
    </li>
  );
}

export function Tracks({ session, frame }: { session: Session; frame: Frame }) {
  const rows = session.statics.tracks.flatMap((track) => {
    const seen = frame.view.tracks[track.id];
    return seen ? [{ track, seen }] : [];
  });
  const { teams } = session.statics;
  const place = (owner: string) => {
    const at = teams.findIndex((team) => team.id === owner);
    return owner === frame.audience ? -1 : at < 0 ? teams.length : at;
  };
  const owners = [...new Set(rows.map((r) => r.track.owner))].sort((a, b) => place(a) - place(b));
  return (
    <div class="tracks">
      <Aims desk={frame.desk} />
      <Questions session={session} frame={frame} />
      <div class="key small">
        <span>
          <i class="dot" /> {t('key-now')}
        </span>
        <span>
          <i class="dot before" /> {t('key-before')}
        </span>
        <span>
          <i class="tick" /> {t('key-threshold')}
        </span>
        <span>
          <i class="band" /> {t('key-estimate')}
        </span>
      </div>
      <ul class="scroll">
        {owners.map((owner) => {
          const team = teams.find((x) => x.id === owner);
          return (
            <li key={owner} class="owner">
              <h3>
                {team && <Tag team={team} />} {team?.name ?? (has(`track-owner-${owner}`) ? t(`track-owner-${owner}`) : owner)}
              </h3>
              <ul>
                {rows
                  .filter((r) => r.track.owner === owner)
                  .map((r) => (
                    <TrackRow key={r.track.id} track={r.track} seen={r.seen} frame={frame} />
                  ))}
              </ul>
            </li>
          );
        })}
        {!rows.length && <li class="empty dim">{t('tracks-empty')}</li>}
      </ul>
    </div>
  );
}
