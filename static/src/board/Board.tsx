/** A team's board: one frame, drawn. */
import { useEffect, useErrorBoundary, useState } from 'preact/hooks';
import { frame as current, openSeat } from '../seat';
import { Icon } from '../ui/Icon';
import type { IconName } from '../ui/icons';
import { KeySheet } from '../ui/keys';
import { Toasts, wordOf } from '../ui/toasts';
import type { Frame } from '../wire';
import type { Session } from '../seat';
import { t } from '../words';
import { sendKept } from './acts';
import { Centre } from './Centre';
import { CommitSheet } from './CommitBar';
import { ForecastSheet } from './Forecast';
import { cursor } from './cursor';
import { AllReports, Explained, Feed } from './Feed';
import { LeftPanel } from './LeftPanel';
import { RightPanel } from './RightPanel';
import { useShortcuts } from './shortcuts';
import { compose, left, panel, remember, session as held, type Panel } from './state';
import { TopBar } from './TopBar';
import { Tracks } from './Tracks';
import { width } from './useWide';

const PANELS: { id: Panel; icon: IconName }[] = [
  { id: 'orders', icon: 'list' },
  { id: 'units', icon: 'users' },
  { id: 'map', icon: 'map' },
  { id: 'tracks', icon: 'contrast' },
  { id: 'feed', icon: 'rss' },
];

function Body({ session, frame }: { session: Session; frame: Frame }) {
  switch (panel.value) {
    case 'units':
      return <LeftPanel session={session} frame={frame} />;
    case 'map':
      return <Centre session={session} frame={frame} />;
    case 'tracks':
      return (
        <section class="left" aria-label={t('tracks')}>
          <Tracks session={session} frame={frame} />
        </section>
      );
    case 'feed':
      return <Feed session={session} frame={frame} />;
    default:
      return <RightPanel session={session} frame={frame} />;
  }
}

/** The tabs at the bottom of phone and tablet. */
function Bottom() {
  const tablet = width.value === 'tablet';
  const shown = PANELS.filter((p) => !(tablet && p.id === 'map'));
  return (
    <nav class="bottom" aria-label={t('panels')}>
      {shown.map((p) => (
        <button key={p.id} type="button" aria-current={panel.value === p.id ? 'page' : undefined} onClick={() => (panel.value = p.id)}>
          <Icon name={p.icon} size={20} />
          {t(`panel-${p.id}`)}
        </button>
      ))}
    </nav>
  );
}

function Screen({ session, frame }: { session: Session; frame: Frame }) {
  useShortcuts(session, frame);
  const c = compose.value;
  useEffect(() => {
    cursor.value = -1;
  }, [c?.at, c?.at === 'form' ? c.offer : '']);
  const size = width.value;
  const tracks = size === 'desk' && left.value === 'tracks' ? 'tracks-open' : '';
  return (
    <div class={`team-board ${size} ${tracks}`}>
      <TopBar session={session} frame={frame} />
      {size === 'phone' && (
        <main class="one">
          <Body session={session} frame={frame} />
        </main>
      )}
      {size === 'tablet' && (
        <main class="two">
          <Centre session={session} frame={frame} />
          <Body session={session} frame={frame} />
        </main>
      )}
      {(size === 'desk' || size === 'wide') && (
        <main class="three">
          <LeftPanel session={session} frame={frame} />
          <Centre session={session} frame={frame} />
          <RightPanel session={session} frame={frame} />
        </main>
      )}
      {(size === 'phone' || size === 'tablet') && <Bottom />}
      <CommitSheet session={session} frame={frame} />
      <ForecastSheet session={session} frame={frame} />
      <Explained session={session} />
      <AllReports session={session} frame={frame} />
      <KeySheet />
      <Toasts />
    </div>
  );
}

/** A fault in drawing must not leave an empty page in the middle of an exercise. */
export function Board({ seat }: { seat: string }) {
  const [fault, reset] = useErrorBoundary((error) => console.error(error));
  if (!fault) return <Opened seat={seat} />;
  return (
    <main class="starting">
      <p>{t('board-broke')}</p>
      <button type="button" class="button" onClick={reset}>
        {t('board-reload')}
      </button>
    </main>
  );
}

function Opened({ seat }: { seat: string }) {
  const [problem, setProblem] = useState('');
  const [again, setAgain] = useState(0);
  useEffect(() => {
    openSeat(seat)
      .then((s) => {
        held.value = s;
        remember(seat);
        sendKept(s);
        document.title = `${current.value?.game.name ?? ''} · ${s.me.label}`;
      })
      .catch((error: unknown) => setProblem(wordOf(error)));
  }, [seat, again]);
  const session = held.value;
  const frame = current.value;
  if (session && frame) return <Screen session={session} frame={frame} />;
  return (
    <main class="starting" aria-busy={!problem}>
      <p>{problem || t('loading')}</p>
      {problem && (
        <button
          type="button"
          class="button"
          onClick={() => {
            setProblem('');
            setAgain(again + 1);
          }}
        >
          {t('line-try')}
        </button>
      )}
    </main>
  );
}
