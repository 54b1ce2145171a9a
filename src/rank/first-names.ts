/** First names that are common on American notices of death, whatever the decade of birth. */
export const firstNames: ReadonlySet<string> = new Set(
  `aaron abigail abraham ada adam adele adeline adrian agnes alan albert alberta alex alexander alfred alice alicia allan allen
  allison alma alton alvin amanda amber amelia amos amy andrea andrew andy angela angie anita ann anna anne annette annie anthony
  april arlene arnold arthur ashley audrey austin barb barbara barry beatrice becky ben benjamin bernadette bernard bernice
  bertha bessie beth bethany betty beulah beverly bill billie billy bob bobby bonita bonnie brad bradley brandon brenda brent
  brett brian bruce bryan byron caleb calvin cameron candace carl carla carmen carol caroline carolyn carrie casey catherine
  cathy cecil cecilia celia chad charlene charles charlotte cheryl chester chris christina christine christopher cindy clara
  clarence clark claude clayton clifford clinton clyde cody colleen connie constance cora corey courtney craig crystal curtis
  cynthia cyrus daisy dale dallas dan dana daniel danny darlene darrell darryl dave david dawn dean deanna debbie deborah debra
  delbert della delores dennis derek diana diane dianne dixie dolores don donald donna doris dorothy doug douglas duane dustin
  dwayne dwight earl earlene ed eddie edgar edith edmund edna edward edwin eileen elaine eldon eleanor elizabeth ella ellen elmer
  elsie emily emma eric erica erin erma ernest esther ethan ethel eugene eula eunice eva evan evelyn everett faye felix fern
  florence floyd frances francis frank franklin fred freda frederick gail gary gene geneva george georgia gerald geraldine
  gertrude gilbert gladys glen glenda glenn gloria gordon grace gracey greg gregory gwen gwendolyn harold harriet harry harvey
  hazel heather hector helen henry herbert herman hilda homer howard hubert hugh ian ida inez irene iris irma irvin isaac isabel
  ivan jack jackie jacob jacqueline james jamie jan jane janet janice jared jason jay jean jeanette jeanne jeff jeffery jeffrey
  jennie jennifer jeremy jerome jerry jesse jessica jessie jesus jill jim jimmie jimmy jo joan joann joanne jodie joe joel johanna
  john johnny jon jonathan jordan jose joseph josephine joshua joy joyce juan juanita judith judy julia julian julie june justin
  karen karl karla kate katherine kathleen kathryn kathy katie kay keith kelly ken kenneth kent kevin kim kimberly kristen
  kristin kurt kyle lana larry laura lauren laurie laverne lavonne lawrence leah lee leila lela lena leo leon leona leonard leroy
  leslie lester letha lewis lila lillian lillie linda lisa lloyd lois lola lonnie lora loren lorene loretta lori lorraine louis
  louise lowell lucas lucille lucy luis luke luther lydia lyle lynn mabel mable madeline mae malcolm mandy manuel marc marcella
  marcia margaret margie marguerite maria marian marianne marie marilyn mario marion marjorie mark marlene marsha marshall martha
  martin marty marvin mary mathew matt matthew mattie maureen maurice max maxine megan melanie melba melinda melissa melody
  melvin mercedes merle michael micheal michele michelle miguel mike mildred milton mindy minnie miriam misty mitchell molly mona
  monica morris muriel myra myrna myrtle nadine nancy naomi natalie nathan neal neil nellie nelson nettie nicholas nick nicole
  nina noah noel nora norma norman olga olive oliver olivia omar opal oscar otis otto owen pam pamela pat patricia patrick patsy
  patti patty paul paula pauline pearl peggy penny perry pete peter phil philip phillip phyllis polly rachel ralph ramon ramona
  randal randall randy ray raymond rebecca reginald rena renee rex rhonda ricardo richard rick ricky rita rob robert roberta robin
  rodney roger roland ron ronald ronnie rosa rosalie rose rosemarie rosemary rosie ross roxanne roy ruben ruby russell ruth ryan
  sally sam samantha samuel sandra sandy sara sarah scott sean seth shane shannon sharon shawn sheila shelby shelley sherman
  sherri sherry shirley sidney silas sonia sophia stacey stacy stan stanley stella stephanie stephen steve steven stuart sue
  susan susie suzanne sylvester sylvia tamara tammy tanya tara tasha ted teresa terrance terri terry thelma theodore theresa
  thomas tiffany tim timothy tina todd tom tommy tony tonya tracy travis trevor troy tyler valerie vanessa velma vera verna
  vernon veronica vicki vickie victor victoria vincent viola violet virgil virginia vivian wade wallace walter wanda warren
  wayne wendell wendy wesley whitney wilbur wilfred will willard william willie wilma winifred wyatt yolanda yvette yvonne
  zachary zelma zoe`.split(/\s+/),
)
