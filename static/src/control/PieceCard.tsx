/** What is known of a piece picked on the map, in four lines. */
import type { Piece } from '../map/pieces';
import { cellName, type Land } from '../map/theatre';
import { Icon } from '../ui/Icon';
import { Source } from '../ui/Source';
import { Tag } from '../ui/Tag';
import { count, number, t } from '../words';
import type { Statics, View } from '../wire';

export function PieceCard(props: {
  piece: Piece;
  view: View;
  statics: Statics;
  land: Land;
  onClose: () => void;
}) {
  const { piece, view, statics } = props;
  const unit = [...view.units, ...view.allied].find((one) => `u:${one.id}` === piece.key);
  const contact = view.contacts.find((one) => `c:${one.id}` === piece.key);
  const team = statics.teams.find((one) => one.id === piece.team);
  if (!unit && !contact) return null;
  const type = statics.unit_types[(unit ?? contact)!.type]?.name ?? '';
  const facts: [string, string][] = unit
    ? [
        [t('control-piece-strength'), t('control-piece-of', { now: count(unit.strength), full: count(unit.full) })],
        [t('control-piece-readiness'), number(unit.readiness)],
        [t('control-piece-cohesion'), number(unit.cohesion)],
        [t('control-piece-supply'), t(`control-supply-${unit.supply}`)],
        [t('control-piece-posture'), t(`control-posture-${unit.posture}`)],
      ]
    : [
        [t('control-piece-strength'), contact!.high ? `${count(contact!.low)}–${count(contact!.high)}` : t('not-known')],
        [t('control-piece-level'), String(contact!.level)],
        [t('control-piece-source'), contact!.source ? t(contact!.source) : t('not-known')],
        ...(contact!.hint ? [[t('control-piece-doing'), t(`order-${contact!.hint}`)] as [string, string]] : []),
      ];
  return (
    <aside class="c-piece" aria-label={unit?.name ?? contact?.id}>
      <header>
        <Tag team={team} />
        <strong class="clip">{unit?.name || contact?.name || contact?.id}</strong>
        <button type="button" class="button quiet icon small" aria-label={t('close')} onClick={props.onClose}>
          <Icon name="x" />
        </button>
      </header>
      <p class="small dim">
        {[type, cellName(props.land, piece.cell)].filter(Boolean).join(' · ')}
      </p>
      {unit && <Source text={view.sources[unit.id] ?? ''} />}
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
