/** A team asks what an order or its whole move is likely to bring, and watches the runs go by. */
import { useEffect, useState } from 'preact/hooks';
import type { Session } from '../seat';
import { Bands } from '../ui/Bands';
import { Dialog } from '../ui/Dialog';
import { Progress } from '../ui/Progress';
import type { Frame } from '../wire';
import type { Forecast as Said } from '../wire_forecast';
import { t } from '../words';
import { cancelForecast, forecastAnswer } from './acts';
import { forecasting } from './state';

/** The name of what a number is of: a team, a track, or one of the team's own objectives. */
export const nameIn = (session: Session, frame: Frame) => (id: string) =>
  session.statics.teams.find((x) => x.id === id)?.name ??
  session.statics.tracks.find((x) => x.id === id)?.name ??
  frame.desk?.aims.find((x) => x.id === id)?.text ??
  id;

/** The answer of a forecast, fetched once it is done. */
function useAnswer(id: string, state: string): Said | null {
  const [said, setSaid] = useState<Said | null>(null);
  useEffect(() => {
    setSaid(null);
    if (state !== 'done') return;
    const stop = new AbortController();
    forecastAnswer(id, stop.signal)
      .then(setSaid)
      .catch(() => undefined);
    return () => stop.abort();
  }, [id, state]);
  return said;
}

/** The sheet over the board: how far it is, then what came out. */
export function ForecastSheet({ session, frame }: { session: Session; frame: Frame }) {
  const asked = forecasting.value;
  const now = frame.desk?.forecasts.find((f) => f.id === asked?.id) ?? asked;
  const said = useAnswer(now?.id ?? '', now?.state ?? '');
  if (!asked || !now) return null;
  const close = () => {
    if (now.state === 'running') void cancelForecast(now.id);
    forecasting.value = null;
  };
  const running = now.state === 'running';
  return (
    <Dialog
      title={t(now.about ? 'forecast-title' : 'forecast-title-move')}
      onClose={close}
      footer={
        <button type="button" class="button outline" onClick={close}>
          {t(running ? 'forecast-cancel' : 'forecast-close')}
        </button>
      }
    >
      <p class="small dim">{t('forecast-basis', { runs: now.runs })}</p>
      <div aria-live="polite">
        {running && <Progress done={now.done} of={now.runs} words={t(now.done < now.runs ? 'forecast-running' : 'forecast-trying', { done: now.done, runs: now.runs })} />}
        {now.state === 'cancelled' && <p>{t('forecast-cancelled')}</p>}
        {now.state === 'failed' && <p class="red">{t('forecast-failed')}</p>}
      </div>
      {said?.bands && <Bands said={said.bands} nameOf={nameIn(session, frame)} />}
    </Dialog>
  );
}
