/** Control's bands of an item: where the proposal lies among 400 runs with other dice. */
import { useEffect, useState } from 'preact/hooks';
import { get, seatPath } from '../api';
import { OneItem } from '../ui/Bands';
import { Progress } from '../ui/Progress';
import type { Item, Review } from '../wire_control';
import type { Bands, Forecast } from '../wire_forecast';
import { t } from '../words';
import type { Room } from './room';

/** The last bands fetched: one answer serves every item of the attempt. */
let kept: { id: string; bands: Bands | null } = { id: '', bands: null };

function useBands(seat: string, asked: Review['bands']): Bands | null {
  const id = asked?.state === 'done' ? asked.id : '';
  const [bands, setBands] = useState<Bands | null>(kept.id === id ? kept.bands : null);
  useEffect(() => {
    if (!id || kept.id === id) {
      setBands(id ? kept.bands : null);
      return;
    }
    const stop = new AbortController();
    get<Forecast>(seatPath(seat, `forecasts/${id}`), stop.signal)
      .then((said) => {
        kept = { id, bands: said.bands };
        setBands(said.bands);
      })
      .catch(() => undefined);
    return () => stop.abort();
  }, [seat, id]);
  return bands;
}

export function ItemBandsOf({ room, review, item }: { room: Room; review: Review; item: Item }) {
  const bands = useBands(room.session.seat, review.bands);
  const asked = review.bands;
  if (!asked || asked.state === 'cancelled') return null;
  if (asked.state === 'running')
    return <Progress done={asked.done} of={asked.runs} words={t('bands-running', { done: asked.done, runs: asked.runs })} />;
  if (asked.state === 'failed') return <p class="red">{t('forecast-failed')}</p>;
  const mine = bands?.items.find((x) => x.ref === item.ref);
  const nameOf = (id: string) => room.session.statics.teams.find((x) => x.id === id)?.name ?? id;
  return (
    <section class="c-bands">
      <h3>{t('bands-title', { runs: asked.runs })}</h3>
      {mine ? <OneItem item={mine} runs={bands?.runs ?? asked.runs} nameOf={nameOf} /> : bands && <p class="dim">{t('bands-none')}</p>}
    </section>
  );
}
