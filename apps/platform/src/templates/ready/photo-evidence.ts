import type { Template } from '@stele/statement';
import { about, choice, field, required, seenBy } from './field.ts';

export const photoEvidence: Template = {
  format: 'stele.template',
  name: 'photo-evidence',
  version: 1,
  title: { en: 'Photo taken on site', zh: '现场拍照取证' },
  about: {
    en: 'What a photo shows, where and when it was taken. The photo itself is named by its hash.',
    zh: '照片拍到了什么、在何时何地拍摄。照片本身以其哈希值指明。',
  },
  fields: [
    field('text', 'caseNo', ['Case', '案号或事由'], { ...required, maxLength: 100 }),
    field('file-hash', 'photo', ['Photo', '照片'], {
      ...required,
      ...about(
        'The file as the camera wrote it, not a copy from a chat.',
        '相机直出的原文件，不要用聊天软件转发过的副本。',
      ),
    }),
    field('time', 'takenAt', ['Taken at', '拍摄时间'], required),
    field('text', 'place', ['Place', '拍摄地点'], { ...required, maxLength: 300 }),
    field('decimal', 'latitude', ['Latitude', '纬度'], {
      ...seenBy('parties', { unit: '°', scale: 5, least: '-90.00000', most: '90.00000' }),
      ...about('North is positive (WGS 84).', '北纬为正（WGS 84）。'),
    }),
    field('decimal', 'longitude', ['Longitude', '经度'], {
      ...seenBy('parties', { unit: '°', scale: 5, least: '-180.00000', most: '180.00000' }),
      ...about('East is positive (WGS 84).', '东经为正（WGS 84）。'),
    }),
    field('choice', 'positionFrom', ['Where the position is from', '位置来源'], {
      choices: [choice('device', 'The device', '设备定位'), choice('typed', 'Typed in', '人工填写')],
    }),
    field('text', 'device', ['Camera or phone', '拍摄设备'], seenBy('parties', { maxLength: 100 })),
    field('long-text', 'shows', ['What it shows', '画面内容'], { ...required, maxLength: 2000 }),
    field('party', 'photographer', ['Photographer', '拍摄人'], { ...required, ...seenBy('parties') }),
    field('party', 'witness', ['Witness', '见证人'], seenBy('hidden', { retentionDays: 1095 })),
  ],
};
