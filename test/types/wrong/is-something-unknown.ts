import { is } from "../../../model/threshold.ts";

is("up"); //! '"up"' is not assignable to parameter of type '"down" | true'
