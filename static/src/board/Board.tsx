/** A team's board. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { frame, openSeat, type Session } from '../seat';
import { MapBoard, type Layer } from '../map/MapBoard';
import { fail, Toasts } from '../ui/toasts';
import { t } from '../words';

export function Board({ seat }: { seat: string }) {
  const [session, setSession] = useState<Session | null>(null);
  const [picked, setPicked] = useState<string[]>([]);
  useEffect(() => void openSeat(seat).then(setSession, fail), [seat]);
  const layers = useMemo(() => new Set<Layer>(['terrain', 'rail', 'works', 'contacts', 'plan', 'grid']), []);
  const now = frame.value;
  if (!session || !now) return <p>{t('loading')}<Toasts /></p>;
  return (
    <div style={{ height: '100vh', display: 'grid' }}>
      <MapBoard
        land={session.land}
        statics={session.statics}
        view={now.view}
        affiliation="us"
        layers={layers}
        selection={picked}
        label="Map"
        onPick={(p) => setPicked([p.key])}
      />
    </div>
  );
}
