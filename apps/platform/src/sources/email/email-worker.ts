import { answerTask } from '../../threads/answer-task.ts';
import { checkEmail } from './check-email.ts';

await answerTask<Uint8Array>((message) => checkEmail(message));
