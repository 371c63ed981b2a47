"""Pairs of names, of our own choosing: spellings of one name, and names that are plainly different."""

from __future__ import annotations

SAME = """
Hashd al-Sha'abi | Al-Hashd Al-Shaabi
Hashd al-Sha'abi | Hashed al Shaabi
al-Hashd ash-Sha'bi | Hashd Shabi
Kata’ib Hezbollah | Kataib Hizbullah
Kataeb Hizballah | Kata'ib Hezbollah
Haider al-Abadi | Haidar Al Abadi
Haydar al-'Abadi | Haider Al-Abadi
Muammar Qaddafi | Moammar Gadhafi
Muammar Gaddafi | Moammar Kadafi
Mu'ammar al-Qadhdhafi | Muammar Gaddafi
Volodymyr Zelensky | Volodymyr Zelenskyy
Volodymyr Zelenskiy | Volodymyr Zelensky
Nouri al-Maliki | Nuri al Maliki
Muqtada al-Sadr | Moqtada as-Sadr
Ayman al-Zawahiri | Ayman al-Zawahri
Osama bin Laden | Usama bin Ladin
Bashar al-Assad | Bachar el-Assad
Abdel Fattah el-Sisi | Abdul Fattah Al-Sissi
Abd al-Fattah al-Sisi | Abdelfattah el-Sisi
Saddam Hussein | Saddam Husayn
Qasem Soleimani | Qassem Suleimani
Qasim Sulaymani | Ghasem Soleimani
Hassan Rouhani | Hasan Ruhani
Mahmoud Ahmadinejad | Mahmud Ahmadinezhad
Ali Khamenei | Ali Khamene'i
Hassan Nasrallah | Hasan Nasrollah
Abu Bakr al-Baghdadi | Abou Bakr el-Bagdadi
Yusuf al-Qaradawi | Youssef al-Qaradawi
Mohammed bin Salman | Muhammad bin Salman
Mohamed Morsi | Muhammad Mursi
Khalifa Haftar | Khalifa Hafter
Abdul Rahman Ghani | Abdelrahman Ghani
Abd al-Rahman al-Rashed | Abdulrahman Al Rashid
Abdallah Azzam | Abdullah Azzam
Nur al-Din al-Zenki | Noureddine al Zinki
Salah ad-Din Tikriti | Salahuddin Tikriti
Saif al-Islam Qaddafi | Seif al-Islam Gaddafi
Ali Abdullah Saleh | Ali Abdallah Salih
Michel Aoun | Michel Awn
Walid Jumblatt | Waleed Jumblat
Saad Hariri | Sa'ad al-Hariri
Faisal Mekdad | Faysal Mikdad
Tariq Aziz | Tarek Aziz
Jalal Talabani | Jalal Talebani
Barham Salih | Barham Saleh
Hoshyar Zebari | Hoshyar Zibari
Recep Tayyip Erdoğan | Recep Tayyip Erdogan
Kemal Kılıçdaroğlu | Kemal Kilicdaroglu
Mevlüt Çavuşoğlu | Mevlut Cavusoglu
Binali Yıldırım | Binali Yildirim
Sergei Lavrov | Sergey Lavrov
Dmitry Peskov | Dmitri Peskov
Dmitriy Medvedev | Dmitry Medvedev
Yevgeny Prigozhin | Evgeny Prigozhin
Yevgeniy Prigozhin | Yevgeny Prigozhin
Alexei Navalny | Aleksey Navalnyi
Aleksei Navalniy | Alexei Navalny
Aleksandr Lukashenko | Alexander Lukashenko
Valery Gerasimov | Valeriy Gerasimov
Andriy Yermak | Andrii Yermak
Oleksandr Syrskyi | Oleksandr Syrskyy
Slobodan Milosevic | Slobodan Milošević
Slobodan Milosevich | Slobodan Milosevic
Radovan Karadžić | Radovan Karadzic
Asa'ib Ahl al-Haq | Asaeb Ahl Al Haq
Harakat al-Nujaba | Haraket an-Nujaba
Saraya al-Khorasani | Saraya Khurasani
Kata'ib Sayyid al-Shuhada | Kataib Sayid ash-Shuhada
Jabhat al-Nusra | Jabhat an-Nusrah
Ansar al-Sharia | Ansar ash-Shari'a
Jamaat-e-Islami | Jamaat-i-Islami
al-Qaeda | Al-Qa'ida
Harakat al-Awfiya | Harakat Al Awfiyya
al-Gama'a al-Islamiyya | al-Jamaa al-Islamia
"""

DIFFERENT = """
Hassan | Hussein
Hassan Nasrallah | Hussein Nasrallah
Salim | Salam
Gamal | Kamal
Karim | Karam
Amin | Aman
Johnson | Johansson
Brown | Braun
Martin | Morton
Smith | Schmidt
Harris | Horace
Wilson | Nelson
Clinton | Clayton
Obama | Osama
Omar al-Bashir | Bashar al-Assad
Ali Khamenei | Ali Khomeini
Nouri al-Maliki | Nouri al-Malki Hasan
Mohammed bin Salman | Mohammed bin Sultan
Mohammed bin Zayed | Mohammed bin Nayef
Khalid Sheikh | Walid Sheikh
Hamid Karzai | Hamed Kazemi
Saddam Hussein | Sadiq Hassan
Muqtada al-Sadr | Musa al-Sadr
Bashar al-Assad | Hafez al-Assad
Bashar al-Assad | Maher al-Assad
Qasem Soleimani | Qasem Sultani
Hadi al-Amiri | Hadi al-Ameri Hasan
Fouad Masoum | Fouad Siniora
Barham Salih | Barzan Salih
Masoud Barzani | Masrour Barzani
Masoud Barzani | Nechirvan Barzani
Jalal Talabani | Qubad Talabani
Sergei Lavrov | Sergei Surovikin
Dmitry Peskov | Dmitry Muratov
Vladimir Putin | Vladimir Lukin
Alexei Navalny | Alexei Nevzorov
Viktor Yanukovych | Viktor Yushchenko
Petro Poroshenko | Pavlo Petrenko
Ivanov | Ivanova Petrova
Slobodan Milosevic | Borislav Milosevic
Kata'ib Hezbollah | Kata'ib al-Imam Ali
Kata'ib Hezbollah | Hezbollah
Ansar Allah | Ansar Dine
Ansar al-Islam | Ansar al-Sharia
Jaysh al-Islam | Jaysh al-Adl
Jaish al-Adl | Jaish al-Nasr
Ahrar al-Sham | Faylaq al-Sham
Harakat al-Nujaba | Harakat al-Awfiya
Saraya al-Salam | Saraya Ashura
Liwa Fatemiyoun | Liwa Zainebiyoun
Mali | Malawi
Niger | Nigeria
Iran | Iraq
Austria | Australia
Slovakia | Slovenia
Dominica | Dominican
Mauritius | Mauritania
Gambia | Zambia
Guinea | Guyana
Al-Manar | Al-Mayadeen
Al-Alam | Al-Ahram
Al Arabiya | Al Araby
Tasnim | Taslim
Fatah | Fattah Alliance
Kyiv Post | Kyiv Press
Moscow Times | Moscow Tribune
New York Times | New York Post
Amal | Amnesty
Donald Trump | Ronald Trump
John Kerry | John Kirby
Boris Johnson | Boris Jordan
Kim Jong Un | Kim Jong Il
Lee Kuan Yew | Lee Hsien Loong
Abe Shinzo | Aso Taro
Narendra Modi | Narendra Mody Singh
Imran Khan | Irfan Khan
Shehbaz Sharif | Nawaz Sharif
Ashraf Ghani | Ashraf Jehani
Recep Tayyip Erdogan | Bilal Erdogan
Angela Merkel | Angela Markov
"""


def pairs(listed: str) -> list[tuple[str, str]]:
    return [
        (one.strip(), other.strip()) for one, _, other in (line.partition("|") for line in listed.split("\n") if line)
    ]
