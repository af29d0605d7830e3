import type { CallsLeft, StoredProblem } from '../desk/stored-problem.ts';
import { turkishDisk } from './disk-texts.ts';

export function turkishStored(problem: StoredProblem): string {
  switch (problem.kind) {
    case 'settings-not-read':
      return `Ayar dosyası okunamıyor (${problem.reason}), varsayılan ayarlar kullanılıyor. Zil’in klasöründeki settings.json dosyasının okunabildiğine bakın, sonra Zil’i kapatıp yeniden açın.`;
    case 'rows-set-aside':
      return `Saklananlardan ${problem.rows} satır okunamadı: ${problem.file} adıyla saklandı, gerisi duruyor. Eksik bir çağrı görürseniz Veriler sayfasından bir yedek yükleyin; yinelenirse diski denetleyin.`;
    case 'calls-changed':
      return `${problem.file === null ? 'Başka bir program çağrıların dosyasını (zil.db) sildi, taşıdı ya da boşalttı.' : `Başka bir program çağrıların dosyasını (zil.db) değiştirdi; değişmiş dosya ${problem.file} adıyla saklandı.`} ${leftText(problem.left)} Temizlik, eşitleme ve yedekleme programlarında Zil’in klasörünü dışarıda bırakın.`;
    case 'calls-log-gone':
      return 'Zil geçen sefer düzgün kapanmadı; sonra başka bir program son çağrıların bulunduğu dosyayı (zil.db-wal) sildi. Son çağrılar eksik olabilir, santralin kayıtlarında olanlar yeniden okunacak. Temizlik, eşitleme ve yedekleme programlarında Zil’in klasörünü dışarıda bırakın.';
    case 'place-in-use':
      return problem.reason === null
        ? `Zil’in klasöründe “${problem.name}” adı başka bir şeyde kullanılıyordu; o ${problem.file} adıyla saklandı. Sizin değilse silebilirsiniz.`
        : `Zil’in klasöründe “${problem.name}” adı başka bir şeyde kullanılıyor ve değiştirilemedi (${problem.reason}). Onu başka yere taşıyın, sonra Zil’i kapatıp yeniden açın.`;
  }
}

function leftText(left: CallsLeft): string {
  switch (left.kind) {
    case 'all':
      return 'Zil bütün çağrıları geri yazdı, eksik yok.';
    case 'unknown':
      return 'Zil okuduklarını geri yazdı; eksik çağrı olup olmadığı bilinmiyor, santralin kayıtlarında olanlar yeniden okunacak. Ondan sonra eksik bir çağrı görürseniz Veriler sayfasından bir yedek yükleyin.';
    case 'some':
      return 'Zil okuyabildiklerini geri yazdı, ama hepsi okunamadı: eksik çağrılar ya da adlar var. Santralin kayıtlarında olan çağrılar yeniden okunacak; elinizde bir yedek dosyası varsa Veriler sayfasında “Yedekten yükle…” deyin.';
    case 'backup':
      return `${left.day.split('-').reverse().join('.')} tarihli yedek geri yüklendi; o günden beri gelen çağrılar santralin kayıtlarından yeniden okunacak.`;
    case 'none':
      return `${left.reason === null ? 'Geri yüklenecek yedek yok.' : `Yedek geri yüklenemedi. ${turkishDisk.cause(left.reason)}`} Çağrılar santralin kayıtlarından yeniden okunacak; elinizde bir yedek dosyası varsa Veriler sayfasında “Yedekten yükle…” deyin.`;
  }
}
