/** A small picture (PNG, 96 by 60: a bar chart) as a data URL, as Codex keeps pasted pictures. */
export const PICTURE_URL = [
  'data:image/png;base64,',
  'iVBORw0KGgoAAAANSUhEUgAAAGAAAAA8CAIAAAAWtijjAAAAjElEQVR42u3bsRGAIAwFUOZzIpyI7WxgACcgjcdp5OV+mea/',
  'JlXK6JcEKQgAAQL0MMfZZgEECBAgQIA+UgYQIECAAAHKArRiExAgQIAA7QP07kkGBAgQIECA8p5kQIAAAQIEaIfagAABAgQI',
  'ECBAgAABAgQIECBAgAABAgQIEKA/AFUTjq9nD3WAluYGABchk58TJeoAAAAASUVORK5CYII=',
].join('');
