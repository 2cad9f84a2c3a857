/** The control room: mounts on <div id="app" data-seat="…">. */
import { render } from 'preact';
import './styles/index.css';
import './styles/control.css';
import './styles/control_map.css';
import './styles/desk.css';
import './styles/desk_acts.css';
import './theme';
import { ControlRoom } from './control/ControlRoom';

const app = document.getElementById('app');
if (app) render(<ControlRoom seat={app.dataset.seat ?? ''} />, app);
