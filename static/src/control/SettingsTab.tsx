/** What holds from the next turn on, who may replay what, and ENDEX. */
import { useState } from 'preact/hooks';
import { frame } from '../seat';
import { Dialog } from '../ui/Dialog';
import { ReplayLink } from '../ui/ReplayLink';
import { toast } from '../ui/toasts';
import { t } from '../words';
import { running } from './acts';
import type { Room } from './room';

export function SettingsTab({ room }: { room: Room }) {
  const now = frame.value!;
  const [publish, setPublish] = useState(now.control!.publish);
  const [minutes, setMinutes] = useState('');
  const [banner, setBanner] = useState(now.game.banner);
  const save = async () => {
    const body: { publish?: string; minutes?: number; banner?: string } = {};
    if (publish !== now.control!.publish) body.publish = publish;
    if (minutes.trim() !== '') body.minutes = Number(minutes);
    if (banner !== now.game.banner) body.banner = banner.trim();
    if ((await room.acts.settings(body)) !== null) {
      setMinutes('');
      toast(t('control-settings-saved'));
    }
  };
  const changed = publish !== now.control!.publish || minutes.trim() !== '' || banner !== now.game.banner;
  return (
    <div class="c-tab scroll">
      <div class="c-form">
        <fieldset>
          <legend>{t('control-settings-publish')}</legend>
          {(['review', 'auto'] as const).map((id) => (
            <label key={id} class="c-choice">
              <input type="radio" name="publish" checked={publish === id} onChange={() => setPublish(id)} />
              <span>
                <b>{t(`pages-publish-${id}`)}</b>
                <span class="small dim">{t(`pages-publish-${id}-help`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <label>
          <span>{t('control-settings-minutes')}</span>
          <input
            class="field short"
            type="number"
            min={0}
            max={10080}
            value={minutes}
            placeholder={t('control-settings-unchanged')}
            onInput={(event) => setMinutes(event.currentTarget.value)}
          />
          <span class="small dim">{t('pages-minutes-help')}</span>
        </label>
        <label>
          <span>{t('pages-banner-text')}</span>
          <input
            class="field"
            maxLength={120}
            value={banner}
            placeholder={t('pages-banner')}
            onInput={(event) => setBanner(event.currentTarget.value)}
          />
        </label>
        <div>
          <button
            type="button"
            class={`button ${changed ? 'primary' : ''}`}
            disabled={!changed}
            aria-busy={running.value.has('settings')}
            onClick={() => void save()}
          >
            {t('control-settings-save')}
          </button>
        </div>
      </div>
      <Ending room={room} />
    </div>
  );
}

function Ending({ room }: { room: Room }) {
  const now = frame.value!;
  const [asking, ask] = useState(false);
  const [typed, type] = useState('');
  const { released } = now.control!;
  const [truth, setTruth] = useState(released.truth);
  const [teams, setTeams] = useState(released.teams);
  const same = truth === released.truth && teams === released.teams;
  if (now.game.ended)
    return (
      <section class="c-form c-ending">
        <h3>{t('control-release')}</h3>
        <p class="dim small">{t('control-release-help')}</p>
        <label class="c-choice">
          <input type="checkbox" checked={teams} onChange={() => setTeams(!teams)} /> {t('control-release-teams')}
        </label>
        <label class="c-choice">
          <input type="checkbox" checked={truth} onChange={() => setTruth(!truth)} /> {t('control-release-truth')}
        </label>
        <div>
          <button
            type="button"
            class={`button ${same ? '' : 'primary'}`}
            disabled={same}
            aria-busy={running.value.has('release')}
            onClick={() =>
              void room.acts
                .release({ truth, teams })
                .then((done) => done !== null && toast(t(truth || teams ? 'control-released' : 'control-release-withdrawn')))
            }
          >
            {t(truth || teams || same ? 'control-release-now' : 'control-release-withdraw')}
          </button>{' '}
          <ReplayLink session={room.session} />
        </div>
      </section>
    );
  return (
    <section class="c-form c-ending">
      <h3>{t('control-endex')}</h3>
      <p class="dim small">{t('control-endex-help')}</p>
      <div>
        <button type="button" class="button outline danger" onClick={() => ask(true)}>
          {t('control-endex-open')}
        </button>
      </div>
      {asking && (
        <Dialog
          title={t('control-endex-title')}
          onClose={() => ask(false)}
          footer={
            <button
              type="button"
              class="button primary"
              disabled={typed.trim().toUpperCase() !== 'ENDEX'}
              onClick={() => {
                void room.acts.end();
                ask(false);
              }}
            >
              {t('control-endex-now')}
            </button>
          }
        >
          <p>{t('control-endex-means')}</p>
          <label class="c-row">
            <span class="small">{t('control-endex-type')}</span>
            <input class="field short" value={typed} onInput={(event) => type(event.currentTarget.value)} />
          </label>
        </Dialog>
      )}
    </section>
  );
}
