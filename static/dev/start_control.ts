/** Sets up the pretended answers, then starts the control room: /dev/control.html?status=review */
import { answer } from './control_answers';

answer();
void import('../src/control');
