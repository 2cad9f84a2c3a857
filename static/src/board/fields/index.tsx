/** One form control per kind of choice of the offers grammar. */
import type { Session } from '../../seat';
import type { Frame, Param } from '../../wire';
import { t } from '../../words';
import { setValue } from '../state';
import { CellField } from './CellField';
import { EffectsField } from './EffectsField';
import { ListField } from './ListField';
import { NumberField } from './NumberField';
import { PathField } from './PathField';
import { RowsField } from './RowsField';
import { TextField } from './TextField';
import { UnitsField } from './UnitsField';

export interface FieldProps {
  param: Param;
  value: unknown;
  /** Clicks on the map fill this one. */
  aimed: boolean;
  session: Session;
  frame: Frame;
  lacking: boolean;
  said: string;
}

export function Control(props: FieldProps & { set: (value: unknown) => void; id: string }) {
  switch (props.param.choice.by) {
    case 'list':
      return <ListField choice={props.param.choice} value={props.value} set={props.set} id={props.id} required={props.param.required} />;
    case 'cells':
      return <CellField choice={props.param.choice} value={props.value} set={props.set} id={props.id} aimed={props.aimed} name={props.param.name} session={props.session} frame={props.frame} />;
    case 'number':
      return <NumberField choice={props.param.choice} value={props.value} set={props.set} id={props.id} required={props.param.required} />;
    case 'text':
      return <TextField choice={props.param.choice} value={props.value} set={props.set} id={props.id} />;
    case 'units':
      return <UnitsField choice={props.param.choice} value={props.value} set={props.set} session={props.session} frame={props.frame} />;
    case 'path':
      return <PathField choice={props.param.choice} value={props.value} set={props.set} session={props.session} aimed={props.aimed} name={props.param.name} />;
    case 'effects':
      return <EffectsField choice={props.param.choice} value={props.value} set={props.set} />;
    case 'rows':
      return <RowsField choice={props.param.choice} value={props.value} set={props.set} id={props.id} lacking={props.lacking} session={props.session} frame={props.frame} />;
  }
}

export function Field(props: FieldProps) {
  const { param } = props;
  const id = `param-${param.name}`;
  return (
    <fieldset class={`param ${props.lacking ? 'lacking' : ''}`} data-param={param.name}>
      <legend id={`${id}-name`}>
        {t(param.label)} {!param.required && <span class="small dim">{t('optional')}</span>}
      </legend>
      <Control {...props} id={id} set={(value) => setValue(param.name, value)} />
      {props.lacking && <p class="small red">{t('param-lacking')}</p>}
      {props.said && <p class="small red">{props.said}</p>}
    </fieldset>
  );
}
