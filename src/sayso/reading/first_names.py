"""Common given names by the gender they mostly carry: a hint for pronouns, never a statement about a person.

Names used freely for both (Alex, Jordan, Kim, Robin …) are left out on purpose.
"""

from __future__ import annotations

from typing import Final

_MALE = """
aaron abdul abdullah abraham adam adel adrian ahmad ahmed akira alan albert alberto alejandro aleksandr alexander alexei
alexey alfred ali allan allen amir amit anatoly anders andre andreas andrei andrew andrey andriy angelo anil anthony antoine
anton antonio antony arjun arnold artem arthur arturo arun ashraf asif austin bashar barack barry bart bartholomew ben benito
benjamin benny bernard bernie bert bertrand bill billy bjorn bob bobby boris brad bradley brandon brendan brent brett brian
bruce bruno bryan burt byron calvin carl carlos carlton carter casey cedric chad charles charlie chester christian christoph
christophe christopher chuck clarence claude clayton cliff clifford clint clinton clive colin conor constantin corey cornell
craig curtis cyril dale damian damon dan daniel daniele danny dante darrell darren dave david davis dean dennis denis derek
desmond devin dick didier diego dieter dimitri dimitris dirk dmitri dmitry dmytro domenico dominic don donald doug douglas
duncan dustin dwayne dwight earl ed eddie edgar eduardo edward edwin eli elias elijah elliot elliott elmer elon emile emilio
emmanuel emre enrico enrique eric erik ernest ernesto ethan eugene evan fabian fabio farid faisal federico felipe felix
fernando fidel filip florian floyd francesco francis francisco franco francois françois frank franklin franz fred freddie
frederick friedrich gabriel garrett gary gavin gene geoffrey george georg georges gerald gerard gerhard gilbert giorgio
giovanni giuseppe glen glenn gordon graham grant greg gregory grigory guido guillermo gunter gustavo guy hamid hank hans
harold harry harvey hassan hasan hector heinrich henri henrik henry herbert herman hernan hiroshi homer horst howard hubert
hugh hugo humberto hussein husayn ian ibrahim ignacio igor ilya imran isaac ismail ivan jack jackson jacob jacques jaime
jake jakub james jamie jan jared jarrod jason javier jay jeff jeffrey jeh jens jeremiah jeremy jerome jerry jesse jesus jim jimmy
joachim joakim joe joel joerg johan johann johannes john johnny jon jonas jonathan jorge jose josé josef joseph josh joshua
juan jules julian julio jun jurgen justin kamal karim karl karol kamel keith ken kenji kenneth kenny kevin khaled khalid kirk
klaus konstantin kurt kyle lance larry lars laurence laurent lawrence lee len leo leon leonard leonardo leonid leroy leslie
levi lewis liam linus lionel lloyd lorenzo lou louis luca lucas luigi luis luiz lukas luke maarten magnus mahmoud malcolm
malik manuel marc marcel marcelo marco marcos marcus mario mark markus martin marvin massimo mathias matt matteo matthew
matthias maurice maurizio mauricio max maxim maxime mehmet mel melvin michael michel michele miguel mike mikhail milan miles
milos mitch mitchell mitt mohamed mohammad mohammed morris muammar muhammad mustafa mykola nadir naeem narendra nasser nathan
nathaniel neil nelson newt nicholas nick nicola nicolas nigel nikita nikolai nils noah noam noel norbert norman oleg oleh
olaf oleksandr oliver olivier omar orlando oscar oswald otto owen pablo paolo pascal pat patrick paul paulo pavel pedro per
perry pete peter petr petro phil philip philipp philippe phillip pierre piotr qasem rafael raj rajesh ralph ramon ramzan
randall randy raul raúl ray raymond recep reggie reinhold rene rené reza ricardo riccardo rich richard rick ricky rob robert
roberto rod roderick rodney rodrigo roger roland rolf roman romano ron ronald ronnie ross roy ruben rudolf rudy rupert rush russell
ryan sadiq saad salman salvador salvatore sam sami samuel santiago saul scott sean sebastian serge sergei sergey sergio seth
shane shawn sheldon shinzo sidney sigmar silvio simon spencer stan stanley stefan stefano stelios stephan stephane stephen
sterling steve steven stewart stuart sven sylvain tariq ted terrence terry thaddeus theo theodore thierry thomas tim timothy
tobias toby todd tom tomas tommy tony travis trevor tristan tyler ulrich umberto uwe vaclav valentin valery vasily vern vernon
victor viktor vikram vince vincent vincenzo vitali vitaly vladimir volodymyr wade wallace walter warren wayne wendell werner
wesley wilbur wilhelm will willem william willie wilson winston wolfgang woodrow xavier yannick yasser yevgeny yitzhak yuri
yusuf yves zachary zaid zbigniew zoltan
"""
_FEMALE = """
abigail ada adele adriana agatha agnes aisha alana alejandra alessandra alexandra alexis alice alicia alina alison allison
alma amal amanda amber amelia amina amy ana anastasia andrea angela angelica angelina angelique anita ann anna annabel anne
annette annie antonia april arlene astrid athena audrey aung-san ava ayesha barbara beatrice beatriz becky belinda bernadette
bertha beth betsy betty beverly bianca birgit bonnie brenda bridget brigitte brittany camila camille candice carla carmen
carol carolina caroline carolyn carrie caterina catherine cathy cecilia celeste celia charlene charlotte chelsea cherie cheryl
chiara christina christine christy cindy claire clara claudia clementine colleen condoleezza connie constance cora corinne
courtney crystal cynthia daisy dana daniela danielle daphne daria darlene dawn deb debbie deborah debra denise diana diane dianne
dolores donna dora doris dorothy edith eileen elaine eleanor elena eleni elisa elisabeth elise elizabeth ella ellen elsa
elvira emilia emily emma erica erika erin esmeralda estelle esther ethel eugenia eva eve evelyn fatima fatma federica felicia
fiona flora florence frances francesca frida gabriela gabrielle gail galina gemma genevieve georgia georgina geraldine
gertrude gillian gina ginger giorgia gisele gladys gloria grace greta gretchen guadalupe gwen gwendolyn hana hanna hannah
harriet hazel heather heidi helen helena helene helga henrietta hilary hilda hillary holly huma ida imelda ines inga ingrid
irena irene irina iris irma isabel isabella isabelle ivana ivanka ivy jacinda jackie jaclyn jacqueline jan-e jane janet janice
janine jasmine jean jeanette jeanne jen jenna jennifer jenny jessica jill jo joan joanna joanne jocelyn johanna josephine
joy joyce juanita judith judy julia juliana julie juliet june kamala kara karen karin karina karla kate katerina katharine
katherine kathleen kathryn kathy katie katrina kayleigh kellyanne kendra kerstin khadija kirsten krista kristen kristin kristina
lana lara laura lauren laurie lea leah leila lena leslie-ann leticia lidia lillian lily linda lindsay-ann lisa liz liza lois lola
lora loretta lori lorraine louise lucia lucille lucy luisa lydia lynn lynne mabel madeleine madison magdalena maggie malala
mandy manuela mara marcia margaret margarita margot maria mariam marian mariana marianne marie marilyn marina marine marjorie
marta martha martina mary maryam maureen maxine maya megan meghan melania melanie melinda melissa mercedes meredith michelle
mildred mimi miranda miriam moira molly mona monica monique myra myrtle nabila nadia nadine nancy naomi natalia natalie natasha
nicole nicoletta nikki nina noor nora norma nour olena olga olivia oksana olympia oprah paige pam pamela patrice-ann patricia patti
patty paula pauline peggy penelope penny petra phoebe phyllis pilar polly priscilla priya rachel ramona rania raquel rebecca
regina renata renee rhonda rita roberta rosa rosalind rosario rose rosemary roxanne ruby ruth sabine sabrina sally samantha
sandra sara sarah sasha-ann saskia selena selma shannon sharon sheila shelley sherry shirley silvia simone sofia sonia sonja sophia
sophie stacey stacy stella stephanie sue susan susana susanna susanne suzanne svetlana sybil sylvia sylvie tamara tania tanya
tara tatiana tatyana teresa tess tessa thelma theresa tiffany tina tracy trudy tulsi ulrike ursula valentina valeria valerie
vanessa vera veronica vicki vicky victoria viola violet virginia vivian wanda wendy wilma winifred yasmin yolanda yulia yvette
yvonne zahra zainab zoe
"""
GIVEN: Final[dict[str, str]] = dict.fromkeys(_MALE.split(), "m") | dict.fromkeys(_FEMALE.split(), "f")
"""Given name in lower case → ``m`` or ``f``."""
