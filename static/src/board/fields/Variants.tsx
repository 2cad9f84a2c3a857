/** Offers of one verb that differ only in what they fix: how, where, against whom. */
import type { Session } from '../../seat';
import type { Offer } from '../../wire';
import { has, t } from '../../words';
import { variantName } from '../compose';
import { costText } from '../Orders';
import { variant } from '../state';

export function Variants({ offer, among, session }: { offer: Offer; among: Offer[]; session: Session }) {
  const name = (o: Offer) => variantName(o, among, session.land);
  const cost = (o: Offer) => (Object.keys(o.cost).length ? costText(o.cost, session.statics) : '');
  const own = `variant-of-${offer.kind}`;
  return (
    <fieldset class="param" data-param="variant">
      <legend>{t(has(own) ? own : offer.subject.cell === undefined ? 'variant' : 'variant-where')}</legend>
      {among.length > 8 ? (
        <select class="field" value={offer.id} onChange={(e) => variant(among.find((o) => o.id === e.currentTarget.value) ?? offer)}>
          {among.map((o) => (
            <option key={o.id} value={o.id}>
              {name(o)}
            </option>
          ))}
        </select>
      ) : (
        <div class="radios" role="radiogroup">
          {among.map((o) => (
            <label key={o.id} class={o.id === offer.id ? 'on' : ''}>
              <input type="radio" name="variant" checked={o.id === offer.id} onChange={() => variant(o)} />
              <span class="grow">{name(o)}</span>
              <span class="small dim">{cost(o)}</span>
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
