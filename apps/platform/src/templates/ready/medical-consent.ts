import type { Template } from '@stele/statement';
import { about, choice, field, required, seenBy } from './field.ts';

/** How long copies that show the patient are meant to be kept: the thirty years of records of inpatients in China. */
const RECORD_DAYS = 10_957;

export const medicalConsent: Template = {
  format: 'stele.template',
  name: 'medical-consent',
  version: 1,
  title: { en: 'Informed consent to treatment', zh: '医疗知情同意' },
  about: {
    en: 'That a patient was informed and agreed. Who the patient is and what for stay hidden unless they are needed.',
    zh: '证明患者已被告知并同意。患者身份与诊疗内容默认隐去，需要时才出示。',
  },
  fields: [
    field('text', 'formNo', ['Form number', '同意书编号'], { ...required, maxLength: 60 }),
    field('party', 'institution', ['Institution', '医疗机构'], required),
    field('text', 'department', ['Department', '科室'], { maxLength: 100 }),
    field('time', 'agreedAt', ['Agreed at', '同意时间'], required),
    field('yes-no', 'informed', ['Risks and alternatives were explained', '已告知风险与替代方案'], required),
    field('choice', 'decision', ['Decision', '患者决定'], {
      ...required,
      ...seenBy('parties'),
      choices: [choice('agreed', 'Agreed', '同意'), choice('declined', 'Declined', '拒绝')],
    }),
    field('text', 'procedure', ['Procedure', '拟行诊疗措施'], {
      ...required,
      ...seenBy('hidden', { maxLength: 300, retentionDays: RECORD_DAYS }),
    }),
    field('party', 'patient', ['Patient', '患者'], {
      ...required,
      ...seenBy('hidden', { retentionDays: RECORD_DAYS }),
      ...about('Name and number of the medical record.', '姓名和病案号。'),
    }),
    field('party', 'representative', ['Who agreed for the patient', '代为同意人'], {
      ...seenBy('hidden', { retentionDays: RECORD_DAYS }),
      ...about('Where the patient could not decide.', '患者本人不能作出决定时填写。'),
    }),
    field('party', 'physician', ['Physician who informed', '告知医师'], { ...required, ...seenBy('parties') }),
    field('file-hash', 'form', ['Signed form', '签署的同意书'], { ...required, ...seenBy('parties') }),
  ],
};
