-- What an event tells is compared by more signs: where in its report it stands, and whether it is told as a fact. The program finds it anew, and links the
-- events again.
DELETE FROM block;
